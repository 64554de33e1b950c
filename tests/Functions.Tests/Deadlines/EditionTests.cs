using System.Text.Json;
using Functions.Tests.Rules;
using Scadenzario.Deadlines;
using Scadenzario.Rules;

namespace Functions.Tests.Deadlines;

/// <summary>Adding an edition is adding data; what began under an edition ends under it.</summary>
public class EditionTests
{
    private static readonly DeadlineCalculator Calculator = new(TestData.Book(TestData.Rule), HolidayBook.Load(), Book.Texts);

    [Theory]
    [InlineData("2024-12-31", null, "OLD", "1", "2025-01-10")]
    [InlineData("2025-01-01", null, "OLD", "1", "2025-01-21")]
    [InlineData("2025-12-31", null, "OLD", "1", "2026-01-20")]
    [InlineData("2026-01-01", null, "NEW", "2", "2026-01-31")]
    [InlineData("2026-01-01", "OLD", "OLD", "1", "2026-01-21")]
    [InlineData("2024-12-31", "NEW", "NEW", "2", "2025-01-30")]
    public void TheEventsDayOrThePinnedEditionChooses(string sentOn, string? pinned, string edition, string article, string lastDay)
    {
        var answer = Calculator.Compute("kpt.test", Facts.Of(("sentOn", Calendar.Day.Of(sentOn))), Language.En, pinned).Require();
        Assert.Equal((edition, article, Calendar.Day.Of(lastDay)), (answer.Edition, answer.Article, answer.LastDay!.Value));
    }

    [Fact]
    public void UnknownEdition_IsAFaultOfEdition()
    {
        var result = Calculator.Compute("kpt.test", Facts.Of(("sentOn", "2026-01-01")), Language.En, "OTHER");
        Assert.Equal(["edition"], Assert.IsType<DeadlineResult.WrongFacts>(result).Errors.Keys);
    }

    [Theory]
    [InlineData("kpt.amendment", "{\"communicatedAt\":\"2020-01-10\"}", "KPT-2024-04")]
    [InlineData("helsana.claim-termination", "{\"paidOn\":\"2015-01-10\"}", "HELSANA-2022-01")]
    public void AnEventBeforeTheOldestEdition_TakesTheOldestKnown(string rule, string facts, string edition) =>
        Assert.Equal(edition, Book.Answer(rule, facts).Edition);

    [Fact]
    public void EveryEditionOfTheBook_CanBePinned()
    {
        foreach (var sample in Samples.All)
        {
            var (rule, facts) = ((string)sample[0], (string)sample[1]);
            var answer = Book.Answer(rule, facts);
            var pinned = Book.Answer(rule, facts, edition: answer.Edition);
            Assert.Equal(JsonSerializer.Serialize(answer), JsonSerializer.Serialize(pinned));
        }
    }
}

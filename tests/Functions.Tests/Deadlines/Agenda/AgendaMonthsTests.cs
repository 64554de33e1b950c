using System.Globalization;
using Scadenzario.Deadlines.Agenda;

namespace Functions.Tests.Deadlines.Agenda;

public sealed class AgendaMonthsTests
{
    [Theory]
    [InlineData("2027-01-11T09:00:00Z", "2027-01-11T09:00:00Z", "")]
    [InlineData("2027-01-11T09:00:00Z", "2027-01-11T09:00:01Z", "2027-01")]
    [InlineData("2027-01-31T23:59:59Z", "2027-02-01T00:00:00Z", "2027-01")]
    [InlineData("2027-01-31T23:59:59Z", "2027-02-01T00:00:01Z", "2027-01 2027-02")]
    [InlineData("2027-02-01T00:30:00+01:00", "2027-02-01T00:31:00+01:00", "2027-01")]
    [InlineData("2027-01-11T09:00:00Z", "2027-04-01T00:00:00Z", "2027-01 2027-02..2027-03")]
    [InlineData("2026-11-22T17:00:00Z", "2027-11-22T17:00:00Z", "2026-11 2026-12..2027-01 2027-02..2027-05 2027-06..2027-11")]
    [InlineData("2024-02-29T00:00:00Z", "2025-02-28T00:00:00Z", "2024-02 2024-03..2024-04 2024-05..2024-08 2024-09..2025-02")]
    public void Spans_BeginWithOneMonth_AndGrow(string from, string to, string expected) =>
        Assert.Equal(expected, string.Join(' ', AgendaMonths.Spans(At(from), At(to)).Select(span => span.First == span.Last ? span.First : $"{span.First}..{span.Last}")));

    [Fact]
    public void AllMonthsThereAre_AreSeventeenSpans_EachAfterTheOther()
    {
        var spans = AgendaMonths.Spans(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).ToList();

        Assert.Equal(17, spans.Count);
        Assert.Equal(("0001-01", "9999-12"), (spans[0].First, spans[^1].Last));
        Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.Equal(At($"{pair.First.Last}-01T00:00:00Z").AddMonths(1), At($"{pair.Second.First}-01T00:00:00Z")));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

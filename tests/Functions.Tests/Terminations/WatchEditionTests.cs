using System.Text;
using System.Text.Json;
using Functions.Tests.Calendar;
using Functions.Tests.Deadlines;
using Scadenzario.Contracts;
using Scadenzario.Deadlines;
using Scadenzario.Rules;
using Scadenzario.Terminations.Watches;
using static Functions.Tests.Terminations.Cases;

namespace Functions.Tests.Terminations;

/// <summary>
/// Watches while the rule that they watch gets a new edition: from 1 June 2027 on a notice of one month is enough, where three were needed. What the day of the
/// watched year end alone would choose is the new edition in every case here.
/// </summary>
public sealed class WatchEditionTests
{
    private const string Old = """{ "id": "OLD", "article": "3.2", "source": { "file": "f", "title": "t", "quotation": "q" }, "reviewedOn": "2026-01-01", "values": [{ "validFrom": "1900-01-01", TO"computing": { "kind": "backwardNotice", "months": 3 } }] }""";
    private const string New = """{ "id": "NEW", "article": "4", "source": { "file": "f", "title": "t", "quotation": "q" }, "reviewedOn": "2027-05-01", "values": [{ "validFrom": "2027-06-01", "computing": { "kind": "backwardNotice", "months": 1 } }] }""";
    private static readonly WatchDeadlines _before = Deadlines(Old.Replace("TO", "", StringComparison.Ordinal));
    private static readonly WatchDeadlines _after = Deadlines(Old.Replace("TO", "\"validTo\": \"2027-05-31\", ", StringComparison.Ordinal), New);
    private static readonly WatchSchedule _schedule = new(new WatchPlan(HolidayBook.Load()), _after);

    [Fact]
    public void ARunningWatch_KeepsTheEditionItBeganUnder()
    {
        var row = Row();
        Assert.Equal("OLD", row.Edition);

        var deadline = _schedule.DeadlineOf(row);

        Assert.Equal(("OLD", "3.2", Day.Of("2027-09-30")), (deadline.Answer.Edition, deadline.Answer.Article, deadline.LastDay));
        Assert.Equal("remind-2027-09-30-30", _schedule.Of(row, new(Insurer.Css, "c-1", "w-1", 1, 0), At("2027-06-02T09:00:00Z")).Name);
    }

    [Fact]
    public void AWatchThatIsSetAfterwards_BeginsUnderTheNewOne()
    {
        var (_, deadline, _) = Prepare(_after, "2027-12-31");
        Assert.Equal(("NEW", Day.Of("2027-11-30")), (deadline!.Answer.Edition, deadline.LastDay));
    }

    /// <summary>Each year of a yearly watch is a deadline of its own: this one ends as it began, the next one begins under the rules as they are then.</summary>
    [Fact]
    public void TheNextYearOfAYearlyWatch_BeginsUnderTheNewOne()
    {
        var row = Row(yearly: true);
        _schedule.Close(row, At("2027-09-30T22:00:00Z"));

        Assert.Equal(("NEW", 1, WatchStatus.Active), (row.Edition, row.Season, row.State));
        Assert.Equal(Day.Of("2028-11-30"), _schedule.DeadlineOf(row).LastDay);
    }

    [Theory]
    [InlineData("2027-12-31", "OLD")]
    [InlineData("2028-12-31", "NEW")]
    public void AChangedWatch_KeepsItWhileItWatchesTheSameDeadline(string yearEnd, string edition)
    {
        var (facts, deadline, _) = Prepare(_after, yearEnd);
        var row = Wanted(yearEnd, false, 14).ToRow(Row(), Contract(), "w-1", facts.GetRawText(), deadline!, "portal:CSS", At("2027-06-02T09:00:00Z"));
        Assert.Equal((edition, "14"), (row.Edition, row.LeadDays));
    }

    /// <summary>A watch that was deleted, or is over, is no running one: set again, it begins anew.</summary>
    [Theory]
    [InlineData(WatchStatus.Deleted)]
    [InlineData(WatchStatus.Over)]
    public void AWatchThatHasEnded_BeginsAnewUnderTheNewOne(WatchStatus status)
    {
        var former = Row();
        former.State = status;
        var (facts, deadline, _) = Prepare(_after, "2027-12-31");
        var row = Wanted("2027-12-31", false, 14).ToRow(former, Contract(), "w-1", facts.GetRawText(), deadline!, "portal:CSS", At("2027-06-02T09:00:00Z"));
        Assert.Equal("NEW", row.Edition);
    }

    private static WatchRow Row(bool yearly = false)
    {
        var (facts, deadline, _) = Prepare(_before, "2027-12-31");
        return Wanted("2027-12-31", yearly, 30).ToRow(null, Contract(), "w-1", facts.GetRawText(), deadline!, "portal:CSS", At("2027-01-11T09:00:00Z"));
    }

    private static (JsonElement Facts, WatchDeadline? Deadline, IReadOnlyDictionary<string, string[]> Errors) Prepare(WatchDeadlines deadlines, string yearEnd) =>
        deadlines.Prepare(WatchRule.Find("css.ordinary-termination")!, Facts(yearEnd), yearly: false, At("2027-01-11T09:00:00Z"));

    private static WatchRequest Wanted(string yearEnd, bool yearly, int lead) => new("css.ordinary-termination", Facts(yearEnd), [lead], yearly, null);

    private static JsonElement Facts(string yearEnd) => JsonSerializer.SerializeToElement(new { insuranceYearEnd = yearEnd });

    private static WatchDeadlines Deadlines(params string[] editions)
    {
        var rule = $$"""
            {
              "id": "css.ordinary-termination",
              "insurer": "CSS",
              "canton": "LU",
              "description": { "it": "a", "de": "b", "fr": "c", "en": "d" },
              "facts": [{ "name": "insuranceYearEnd", "type": "date", "required": true }, { "name": "receivedAt", "type": "instant", "required": false }],
              "datedBy": ["receivedAt", "insuranceYearEnd"],
              "editions": [{{string.Join(", ", editions)}}]
            }
            """;
        var rules = new RuleBook([new DataFile("rules/css.ordinary-termination.json", Encoding.UTF8.GetBytes(rule))]);
        return new(new DeadlineCalculator(rules, HolidayBook.Load(), Book.Texts), rules);
    }
}

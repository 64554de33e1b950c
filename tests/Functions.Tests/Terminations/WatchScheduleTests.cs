using Functions.Tests.Deadlines;
using Scadenzario.Contracts;
using Scadenzario.Rules;
using Scadenzario.Terminations.Watches;
using static Functions.Tests.Terminations.Cases;

namespace Functions.Tests.Terminations;

public sealed class WatchScheduleTests
{
    private static readonly WatchSchedule _schedule = new(new WatchPlan(HolidayBook.Load()), new WatchDeadlines(Book.Calculator, Book.Rules));

    [Fact]
    public void Of_AnotherGenerationOrAnEndedWatch_IsTheEnd()
    {
        var now = At("2027-01-11T09:00:00Z");
        Assert.Equal(WatchStep.Remind, _schedule.Of(Row(), Input(), now).Next);
        Assert.Equal(WatchStep.End, _schedule.Of(null, Input(), now).Next);
        Assert.Equal(WatchStep.End, _schedule.Of(Row(), Input() with { Generation = 2 }, now).Next);
        foreach (var status in new[] { WatchStatus.Arrived, WatchStatus.CoverEnded, WatchStatus.Deleted, WatchStatus.Over })
        {
            Assert.Equal(WatchStep.End, _schedule.Of(Row(status), Input(), now).Next);
        }
    }

    /// <summary>A reminder that an outage held up goes out in the next sending window, but never after the day to name.</summary>
    [Theory]
    [InlineData("2027-09-23T06:00:00Z", "Remind", "2027-09-23T06:00:00Z", "remind-2027-09-30-7")]
    [InlineData("2027-09-23T15:00:00Z", "Remind", "2027-09-23T15:00:00Z", "remind-2027-09-30-7")]
    [InlineData("2027-09-23T17:00:00Z", "Remind", "2027-09-24T06:00:00Z", "remind-2027-09-30-7")]
    [InlineData("2027-09-30T16:59:59Z", "Remind", "2027-09-30T16:59:59Z", "remind-2027-09-30-7")]
    [InlineData("2027-09-30T17:00:00Z", "Close", "2027-09-30T22:00:00Z", "close-2027-09-30")]
    public void Of_ALateRun_KeepsToTheSendingWindow(string now, string step, string at, string name)
    {
        var row = Row();
        row.LeadDays = "7";
        var standing = _schedule.Of(row, Input(), At(now));
        Assert.Equal((step, At(at), name), (standing.Next.ToString(), standing.At!.Value, standing.Name));
    }

    [Fact]
    public void Sent_NotesEveryLeadThatTheMessageStandsFor()
    {
        var row = Row();
        _schedule.Sent(row, _schedule.DeadlineOf(row), 60, At("2027-09-23T10:00:00Z"));
        Assert.Equal(("60,30,7", "2027-09-23", "2027-09-30"), (row.Done, row.LastSentOn, row.NamedDay));
        Assert.Equal("remind-2027-09-30-1", _schedule.Of(row, Input(), At("2027-09-23T10:00:00Z")).Name);
    }

    [Fact]
    public void Close_OfAYearlyWatch_BeginsTheNextYearFromNothing()
    {
        var row = Row();
        row.Yearly = true;
        row.Sent(new(2027, 9, 29), new(2027, 9, 30), [60, 30, 7, 1]);

        _schedule.Close(row, At("2027-09-30T22:00:00Z"));

        Assert.Equal((WatchStatus.Active, 1, """{"insuranceYearEnd":"2028-12-31"}""", ""), (row.State, row.Season, row.Facts, row.Done));
        var next = _schedule.Of(row, Input(), At("2027-09-30T22:00:00Z"));
        Assert.Equal(("remind-2028-09-29-60", 1), (next.Name, next.Season));
    }

    [Fact]
    public void Close_OfAnotherWatch_IsTheEnd()
    {
        var row = Row();
        _schedule.Close(row, At("2027-09-30T22:00:00Z"));
        Assert.Equal(WatchStatus.Over, row.State);
    }

    /// <summary>Two watches whose ids look alike when they are joined by a hyphen have workflows of their own.</summary>
    [Fact]
    public void InstanceIds_OfDifferentWatches_Differ() => Assert.NotEqual(
        WatchInput.InstanceId(Insurer.Css, "a", "b-1", 1), WatchInput.InstanceId(Insurer.Css, "a-b", "1", 1));

    private static WatchRow Row(WatchStatus status = WatchStatus.Active) => new()
    {
        RowKey = "w",
        Insurer = "CSS",
        ContractId = "c-1",
        Rule = "css.ordinary-termination",
        Facts = """{"insuranceYearEnd":"2027-12-31"}""",
        Edition = "CSS-AVB",
        LeadDays = "60,30,7,1",
        Generation = 1,
        Status = status.ToString(),
        Since = At("2027-01-11T09:00:00Z"),
    };

    private static WatchInput Input() => new(Insurer.Css, "c-1", "w", 1, 0);
}

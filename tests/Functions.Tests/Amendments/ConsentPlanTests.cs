using System.Globalization;
using System.Text.Json;
using Functions.Tests.Calendar;
using Functions.Tests.Deadlines;
using Scadenzario.Amendments;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Terminations;

namespace Functions.Tests.Amendments;

public sealed class ConsentPlanTests
{
    private static readonly ConsentPlan _plan = new(Book.Calculator);

    /// <summary>
    /// The last moment that is in time, and the first that is too late. CSS: 25 and 30 days before the year's end; the others: the term is over when the change
    /// takes effect. A term that would end on Saturday 27 February moves to 1 March.
    /// </summary>
    [Theory]
    [InlineData("css.terms-change", "2027-01-01", "2026-12-06", "2026-12-07")]
    [InlineData("css.terms-change", "2026-07-01", "2026-06-05", "2026-06-06")]
    [InlineData("css.discount-change", "2027-01-01", "2026-12-01", "2026-12-02")]
    [InlineData("kpt.amendment", "2027-03-01", "2027-01-26", "2027-01-27")]
    [InlineData("kpt.amendment", "2027-02-12", "2027-01-11", "2027-01-12")]
    [InlineData("helsana.change", "2027-01-01", "2026-12-01", "2026-12-02")]
    public void IsTooLate_FromTheDayAfter(string rule, string effectiveOn, string inTime, string tooLate)
    {
        var terms = AmendmentRule.Find(rule)!;
        Assert.False(_plan.IsTooLate(terms, Day.Of(effectiveOn), Moment.Parse(inTime)));
        Assert.True(_plan.IsTooLate(terms, Day.Of(effectiveOn), Moment.Parse(tooLate)));
    }

    [Theory]
    [InlineData("2027-02-11T22:59:59Z", null, "", ConsentStatus.Pending, false)]
    [InlineData("2027-02-11T23:00:00Z", null, "", ConsentStatus.Accepted, true)]
    [InlineData("2027-02-01T00:00:00Z", null, "2027-01-20T10:00:00Z", ConsentStatus.Accepted, false)]
    [InlineData("2027-02-01T00:00:00Z", null, "2027-01-11T08:59:59Z", ConsentStatus.Pending, false)]
    [InlineData("2027-02-01T00:00:00Z", "2027-01-31T10:00:00Z", "", ConsentStatus.Opposed, true)]
    [InlineData("2027-02-20T00:00:00Z", "2027-02-11T22:59:59Z", "", ConsentStatus.Opposed, true)]
    [InlineData("2027-02-20T00:00:00Z", "2027-02-11T23:00:00Z", "", ConsentStatus.Terminated, true)]
    [InlineData("2027-02-01T00:00:00Z", "2027-01-31T10:00:00Z", "2027-01-30T10:00:00Z", ConsentStatus.Terminated, true)]
    [InlineData("2027-02-01T00:00:00Z", "2027-01-31T10:00:00Z", "2027-01-31T09:00:00Z", ConsentStatus.Opposed, true)]
    public void Judge_KptBySilenceUseAndOpposition(string now, string? opposition, string uses, ConsentStatus status, bool closed)
    {
        var row = Row(communicatedAt: "2027-01-11T09:00:00Z");
        (row.OppositionAt, row.Uses) = (opposition, uses);
        _plan.Judge(row, At(now));
        Assert.Equal((status, closed), (row.State, row.ClosedAt is not null));
        Assert.False(_plan.Judge(row, At(now)));
    }

    [Fact]
    public void Judge_ClosesAgainWhereItsOutcomeChanges()
    {
        var row = Row("helsana.change", "2027-01-01", "2026-11-10");
        row.TerminationId = "t-1";
        Assert.True(_plan.Judge(row, At("2026-11-20T10:00:00Z")));
        Assert.Equal((ConsentStatus.Terminated, 1), (row.State, row.Closings));

        row.TerminationId = null;
        Assert.True(_plan.Judge(row, At("2026-11-21T10:00:00Z")));
        Assert.Equal((ConsentStatus.Pending, 1, null), (row.State, row.Closings, row.ClosedAt));
        Assert.True(_plan.Judge(row, At("2026-12-10T23:00:00Z")));
        Assert.Equal((ConsentStatus.Accepted, 2), (row.State, row.Closings));
    }

    [Fact]
    public void Judge_HoldsALateNoticeUntilAPersonDecides()
    {
        var row = Row();
        row.Lateness = Lateness.Asked;
        _plan.Judge(row, At("2027-05-01T00:00:00Z"));
        Assert.Equal((ConsentStatus.Held, ConsentStep.Hold), (row.State, _plan.Next(row).Next));
        row.OppositionAt = "2027-01-20";
        _plan.Judge(row, At("2027-05-01T00:00:00Z"));
        Assert.Equal(ConsentStatus.Opposed, row.State);
        (row.OppositionAt, row.Lateness) = (null, Lateness.Withdrawn);
        _plan.Judge(row, At("2027-05-01T00:00:00Z"));
        Assert.Equal((ConsentStatus.Withdrawn, ConsentStep.End), (row.State, _plan.Next(row).Next));
    }

    /// <summary>Last day Thursday 11 February 2027; the reminders are 7 days and 1 day before, at 08:00.</summary>
    [Theory]
    [InlineData("2027-01-11T09:00:00Z", ConsentStep.FirstReminder, "2027-02-04T07:00:00Z")]
    [InlineData("2027-02-04T07:00:00Z", ConsentStep.SecondReminder, "2027-02-10T07:00:00Z")]
    [InlineData("2027-02-10T07:00:00Z", ConsentStep.Close, "2027-02-11T23:00:00Z")]
    public void Next_AfterTheNotice_SkipsRemindersOfDaysGoneBy(string notifiedAt, ConsentStep next, string at)
    {
        var row = Row();
        _plan.Judge(row, At(notifiedAt));
        Assert.Equal(ConsentStep.Notify, _plan.Next(row).Next);
        row.NotifiedAt = At(notifiedAt);
        Assert.Equal((next, At(at)), (_plan.Next(row).Next, _plan.Next(row).At));
    }

    [Fact]
    public void Next_WaitsForTheDocumentUntilTheChangeTakesEffect()
    {
        var row = Row(communicatedAt: null);
        _plan.Judge(row, At("2027-01-11T09:00:00Z"));
        Assert.Equal((ConsentStep.AskForCommunication, At("2027-02-28T23:00:00Z")), (_plan.Next(row).Next, _plan.Next(row).At));
        row.CommunicationAsked = true;
        Assert.Equal(ConsentStep.Hold, _plan.Next(row).Next);
    }

    [Fact]
    public void Next_HelsanaNotifiesFirstAndRemindsFromTheArchiving()
    {
        var row = Row("helsana.change", "2027-01-01", null);
        row.ArchivedAt = "2026-11-10T08:00:00Z";
        Assert.Equal(ConsentStep.Notify, _plan.Next(row).Next);
        (row.NotifiedAt, row.CommunicatedAt) = (At("2026-11-16T08:00:00Z"), "2026-11-16T08:00:00Z");
        _plan.Judge(row, At("2026-11-16T08:00:00Z"));
        Assert.Equal((ConsentStep.FirstReminder, At("2026-12-03T07:00:00Z")), (_plan.Next(row).Next, _plan.Next(row).At));
        (row.FirstReminderAt, row.SecondReminderAt) = (row.NotifiedAt, row.NotifiedAt);
        Assert.Equal((ConsentStep.Close, At("2026-12-16T23:00:00Z")), (_plan.Next(row).Next, _plan.Next(row).At));
    }

    /// <summary>The session in which the notice was opened is the last use before it; on the opposition's day none counts.</summary>
    [Theory]
    [InlineData(null, null, "10 12 14")]
    [InlineData("2027-01-12T10:00:00Z", null, "10 14")]
    [InlineData("2027-01-13T10:00:00Z", null, "10 14")]
    [InlineData("2027-01-09T10:00:00Z", null, "10 12 14")]
    [InlineData(null, "2027-01-14T23:30:00Z", "10 12 14")]
    [InlineData(null, "2027-01-14T10:30:00Z", "10 12")]
    public void CountedUses_LeavesOutSessionsThatAreNoLaterUse(string? openedAt, string? oppositionAt, string days)
    {
        var row = Row();
        (row.OpenedAt, row.OppositionAt) = (openedAt, oppositionAt);
        foreach (var use in new[] { "2027-01-14T10:00:00Z", "2027-01-10T10:00:00Z", "2027-01-12T10:00:00Z" })
        {
            row.CommunicatedAt = "2027-01-09";
            Assert.True(ConsentUses.Add(row, Moment.Parse(use)));
            Assert.False(ConsentUses.Add(row, Moment.Parse(use)));
        }

        Assert.Equal(days, string.Join(' ', ConsentPlan.CountedUses(row).Select(use => use.Day.Day)));
    }

    [Fact]
    public void Uses_KeepTheEarliestOnceCommunicated_TheLatestBefore()
    {
        var (before, after) = (Row(communicatedAt: null), Row(communicatedAt: "2027-01-01"));
        for (var hour = 0; hour < 48; hour++)
        {
            var use = Moment.Of(At("2027-01-11T00:00:00Z").AddHours(hour));
            ConsentUses.Add(before, use);
            ConsentUses.Add(after, use);
        }

        Assert.Equal((24, 24), (before.UseList.Count, after.UseList.Count));
        Assert.Equal((At("2027-01-12T00:00:00Z"), At("2027-01-11T00:00:00Z")), (before.UseList[0].Instant, after.UseList[0].Instant));
        Assert.False(ConsentUses.Add(Row(communicatedAt: "2027-01-11"), Moment.Parse("2027-01-11T20:00:00Z")));
    }

    [Theory]
    [InlineData("css.terms-change", """{"insuranceYearEnd":"2026-12-31","noticeReceivedAt":"2026-12-01"}""", "2027-01-01", true)]
    [InlineData("css.terms-change", """{"insuranceYearEnd":"2026-06-30","noticeReceivedAt":"2026-05-01"}""", "2027-01-01", false)]
    [InlineData("css.discount-change", """{"year":2026}""", "2027-01-01", true)]
    [InlineData("css.discount-change", """{"year":2027}""", "2027-01-01", false)]
    [InlineData("helsana.change", """{"changeDate":"2027-01-01","noticeReceivedAt":"2026-11-10"}""", "2027-01-01", true)]
    [InlineData("helsana.change", """{"changeDate":"2027-02-01","noticeReceivedAt":"2026-11-10"}""", "2027-01-01", false)]
    public void Answers_WhereTheTerminationIsForTheSameChange(string rule, string facts, string effectiveOn, bool expected)
    {
        var termination = new TerminationRow { RowKey = "t-1", Rule = rule, Facts = facts, HasEffect = true, CoverEndsOn = "2026-12-31" };
        var row = Row(rule, effectiveOn, "2026-11-10");
        Assert.Equal(expected, ConsentTerminations.Answers(termination, row));
        Assert.Equal(Day.Of(effectiveOn) == row.Terms.EffectiveOn(JsonDocument.Parse(facts).RootElement), expected);
    }

    [Fact]
    public void Take_FollowsTheTerminationAsItStands()
    {
        var row = Row("helsana.change", "2027-01-01", "2026-11-10");
        var termination = new TerminationRow { RowKey = "t-1", HasEffect = false };
        Assert.False(ConsentTerminations.Take(row, termination));
        (termination.HasEffect, termination.CoverEndsOn) = (true, "2026-12-31");
        Assert.True(ConsentTerminations.Take(row, termination));
        Assert.False(ConsentTerminations.Take(row, termination));
        Assert.Equal(("t-1", "2026-12-31"), (row.TerminationId, row.CoverEndsOn));
        Assert.False(ConsentTerminations.Take(row, new TerminationRow { RowKey = "t-2", HasEffect = false }));
        termination.HasEffect = false;
        Assert.True(ConsentTerminations.Take(row, termination));
        Assert.Equal((null, null), (row.TerminationId, row.CoverEndsOn));
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    private static ConsentRow Row(string rule = "kpt.amendment", string effectiveOn = "2027-03-01", string? communicatedAt = "2027-01-11") => new()
    {
        PartitionKey = "x",
        RowKey = "c-1",
        AmendmentId = "a-1",
        Rule = rule,
        Edition = rule.StartsWith("kpt", StringComparison.Ordinal) ? "KPT-2024-04" : rule.StartsWith("css", StringComparison.Ordinal) ? "CSS-AVB" : "HELSANA-2022-01",
        EffectiveOn = effectiveOn,
        CommunicatedAt = communicatedAt,
    };
}

using System.Globalization;
using Functions.Tests.Calendar;
using Functions.Tests.Deadlines;
using Scadenzario.Arrears;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Rules;

namespace Functions.Tests.Arrears;

public sealed class ArrearsPlanTests
{
    private static readonly ArrearsPlan _plan = new(Book.Calculator, HolidayBook.Load());

    /// <summary>Sunday 1 August 2027 is also a holiday; 1 May only in Zurich.</summary>
    [Theory]
    [InlineData("premium", "2026-12-17", "2026-12-17", "2026-12-18T07:00:00Z")]
    [InlineData("premium", "2026-12-25", "2026-12-28", "2026-12-29T07:00:00Z")]
    [InlineData("premium", "2027-08-01", "2027-08-02", "2027-08-03T06:00:00Z")]
    [InlineData("reimbursement", "2026-04-01", "2026-05-04", "2026-05-05T06:00:00Z")]
    [InlineData("reimbursement", "2026-12-01", "2026-12-31", "2027-01-01T07:00:00Z")]
    public void RemindAt_TheMorningAfterTheLastDayToPay(string kind, string due, string payBy, string remindAt)
    {
        var row = Row(kind: kind, due: due);
        Assert.Equal(Day.Of(payBy), _plan.PayBy(row));
        Assert.Equal(At(remindAt), _plan.RemindAt(row));
        Assert.Equal(ArrearsStep.Remind, _plan.Of(row).Next);
    }

    [Theory]
    [InlineData("2027-01-04T22:59:59Z", null)]
    [InlineData("2027-01-04", null)]
    [InlineData("2027-01-04T23:00:00Z", "2027-01-05")]
    [InlineData("2027-01-05", "2027-01-05")]
    public void Pay_AfterAReminder_JudgesByTheMovedDay(string paidAt, string? consequence)
    {
        var row = Row(sentOn: "2026-12-18");
        _plan.Pay(row, Moment.Parse(paidAt));
        Assert.Equal((ArrearsStatus.Paid, consequence, false), (row.State, row.ConsequenceFrom, row.Annulled));
        Assert.Equal(ArrearsStep.End, _plan.Of(row).Next);
    }

    [Fact]
    public void Conclude_OnceFromTheFirstDayOn()
    {
        var row = Row(sentOn: "2026-12-18");
        Assert.False(_plan.Conclude(row, At("2027-01-04T22:59:59Z")));
        Assert.True(_plan.Conclude(row, At("2027-01-04T23:00:00Z")));
        Assert.Equal((ArrearsStatus.Suspended, "2027-01-05"), (row.State, row.ConsequenceFrom));
        Assert.False(_plan.Conclude(row, At("2027-01-06T00:00:00Z")));

        _plan.Pay(row, Moment.Parse("2027-01-01"));
        Assert.Equal((null, true), (row.ConsequenceFrom, row.Annulled));
    }

    [Theory]
    [InlineData("HELSANA", null, "HELSANA-2022-01")]
    [InlineData("HELSANA", "2026-12-18", "HELSANA-2022-01")]
    [InlineData("CSS", null, "CSS-AVB")]
    public void Begin_NotesTheEditionUnderWhichItIsFinished(string insurer, string? sentOn, string edition)
    {
        var row = Row(sentOn: sentOn);
        row.Insurer = insurer;
        row.RecordedAt = At("2026-12-21T09:00:00Z");
        _plan.Begin(row);
        Assert.Equal(edition, row.Edition);
    }

    [Fact]
    public void Suspensions_JoinWhatOverlapsOrTouches() => Assert.Equal(
        ["2027-01-05..2027-01-25", "2027-03-01.."],
        CoverSuspension.Of(
        [
            Row(from: "2027-01-10", paid: "2027-01-12"), Row(from: "2027-01-05", paid: "2027-01-21"), Row(from: "2027-01-21", paid: "2027-01-25"),
            Row(from: "2027-03-01"), Row(from: "2027-03-05", paid: "2027-03-09"), Row(paid: "2027-02-01"),
        ]).Select(one => $"{Write(one.From)}..{(one.Until is { } until ? Write(until) : "")}"));

    private static string Write(NodaTime.LocalDate day) => ArrearsRow.Write(day);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    private static ArrearsRow Row(string kind = "premium", string due = "2026-12-01", string? sentOn = null, string? from = null, string? paid = null) => new()
    {
        Insurer = "HELSANA",
        Kind = kind,
        DueDate = due,
        Amount = "1.00",
        ReminderSentOn = sentOn,
        State = paid is not null ? ArrearsStatus.Paid : from is not null ? ArrearsStatus.Suspended : sentOn is null ? ArrearsStatus.Open : ArrearsStatus.Reminded,
        ConsequenceFrom = from,
        PaidAt = paid,
    };
}

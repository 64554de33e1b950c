using NodaTime;
using NodaTime.Text;
using Scadenzario.Accounts;
using Scadenzario.Contracts;
using Scadenzario.Rules;

namespace Functions.Tests.Accounts;

public sealed class AccessEndPlanTests
{
    private static readonly AccessEndPlan _plan = new(Deadlines.Book.Calculator);

    /// <summary>180 days, the last day of cover not counted; nothing rolls on a weekend, and the ends are the midnights of Zurich.</summary>
    [Theory]
    [InlineData("2027-06-30", "2027-06-30", "2027-12-27T23:00:00Z")]
    [InlineData("2027-12-31", "2027-12-31", "2028-06-28T22:00:00Z")]
    [InlineData("2026-09-30 2027-12-31", "2027-12-31", "2028-06-28T22:00:00Z")]
    [InlineData("2027-12-31 2026-09-30", "2027-12-31", "2028-06-28T22:00:00Z")]
    [InlineData("2028-09-02", "2028-09-02", "2029-03-01T23:00:00Z")]
    [InlineData("2027-12-31 -", null, null)]
    [InlineData("-", null, null)]
    public void End_IsOfTheLastOverHolderAndMembers(string ends, string? endsOn, string? accessEndsAt)
    {
        var days = ends.Split(' ').Select(Date).ToList();
        var contract = Contract(days[0], [.. days.Skip(1).Select((day, i) => new Member($"m-{i}", "Bruno Rossi", new(2008, 5, 4), day))]);
        Assert.Equal((endsOn is null ? null : Date(endsOn), accessEndsAt is null ? null : At(accessEndsAt)), _plan.Of(contract));
    }

    [Fact]
    public void End_IsNotOfMembersWhoHaveLeft()
    {
        var left = new Member("m-1", "Bruno Rossi", new(2008, 5, 4), null, "c-2");
        Assert.Equal(new LocalDate(2027, 6, 30), _plan.Of(Contract(new(2027, 6, 30), left)).EndsOn);
    }

    /// <summary>Cover until 30 June 2027, access until 27 December: the reminders are of 27 November and 20 December, at 08:00.</summary>
    [Theory]
    [InlineData("2027-06-01T10:00:00Z", "", "remind-30", "2027-11-27T07:00:00Z")]
    [InlineData("2027-06-01T10:00:00Z", "remind-30", "remind-7", "2027-12-20T07:00:00Z")]
    [InlineData("2027-06-01T10:00:00Z", "remind-30,remind-7", "close", "2027-12-27T23:00:00Z")]
    [InlineData("2027-11-27T07:00:00Z", "", "remind-30", "2027-11-27T07:00:00Z")]
    [InlineData("2027-12-01T10:00:00Z", "", "remind-30", "2027-12-01T10:00:00Z")]
    [InlineData("2027-12-01T10:00:00Z", "remind-30", "remind-7", "2027-12-20T07:00:00Z")]
    [InlineData("2027-12-24T20:00:00Z", "", "remind-7", "2027-12-25T07:00:00Z")]
    [InlineData("2027-12-24T20:00:00Z", "remind-7", "close", "2027-12-27T23:00:00Z")]
    [InlineData("2027-12-27T20:00:00Z", "", "close", "2027-12-27T23:00:00Z")]
    [InlineData("2028-02-01T10:00:00Z", "", "close", "2027-12-27T23:00:00Z")]
    public void Next_IsAReminderOrTheClosing(string known, string done, string step, string at)
    {
        var row = new OnlineContractRow();
        row.SetCoverEnd(new(2027, 6, 30), At("2027-12-27T23:00:00Z"), At(known));
        row.CoverEndReminders = done;
        Assert.Equal((step, At(at)), AccessEndPlan.Next(row));
    }

    [Fact]
    public void Next_IsNothingWhereACoverRunsOrTheAccessIsClosed()
    {
        var row = new OnlineContractRow();
        Assert.Null(AccessEndPlan.Next(row));
        row.SetCoverEnd(new(2027, 6, 30), At("2027-12-27T23:00:00Z"), At("2027-06-01T10:00:00Z"));
        row.End(EndCauses.TerminatedByHolder, At("2027-07-01T10:00:00Z"));
        Assert.Equal("remind-30", AccessEndPlan.Next(row)?.Step);
        row.Reopen(At("2027-07-02T10:00:00Z"));
        row.End(EndCauses.CoverEnded, At("2027-12-27T23:00:00Z"));
        Assert.Null(AccessEndPlan.Next(row));
    }

    [Theory]
    [InlineData("2027-01-11T09:00:00Z", "2028-12-13", "2029-01-12")]
    [InlineData("2028-02-29T09:00:00Z", "2030-01-30", "2030-03-01")]
    [InlineData("2027-12-31T23:30:00Z", "2029-12-03", "2030-01-02")]
    public void Unused_IsWarnedThirtyDaysBeforeABlockIsAllowed(string from, string warnOn, string blockableFrom) =>
        Assert.Equal(new UnusedDates(Date(warnOn)!.Value, Date(blockableFrom)!.Value), new UnusedPlan(Deadlines.Book.Calculator).Of(At(from)));

    [Theory]
    [InlineData("2028-12-13T07:00:00Z", "2029-01-12T07:00:00Z")]
    [InlineData("2029-02-20T07:00:00Z", "2029-03-22T07:00:00Z")]
    [InlineData("2029-03-10T07:00:00Z", "2029-04-09T06:00:00Z")]
    public void Unused_IsAskedThirtyDaysAfterTheWarningAtTheEarliest(string warnedAt, string askAt) =>
        Assert.Equal(At(askAt), new UnusedPlan(Deadlines.Book.Calculator).AskAt(At("2027-01-11T09:00:00Z"), At(warnedAt)));

    private static LocalDate? Date(string text) => text == "-" ? null : LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text);

    private static Contract Contract(LocalDate? coverEnd, params Member[] members) => new()
    {
        Insurer = Insurer.Kpt,
        ContractId = "c-1",
        Canton = "BE",
        Holder = new("Ada Rossi", new(1980, 2, 29), Language.It),
        Delivery = Delivery.Exclusive,
        CoverEnd = coverEnd,
        Members = members,
    };
}

using System.Globalization;
using Functions.Tests.Calendar;
using Functions.Tests.Deadlines;
using Functions.Tests.Terminations;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Franchise;
using Scadenzario.Terminations;

namespace Functions.Tests.Franchise;

public sealed class FranchisePlanTests
{
    private static readonly FranchisePlan _plan = new(Book.Calculator);
    private static readonly DateTimeOffset _now = DateTimeOffset.Parse("2026-12-01T09:00:00Z", CultureInfo.InvariantCulture);

    // Born on 1 January 2009: of age on the very day on which a change for 2027 takes effect.
    private static readonly Contract _contract = Cases.Contract(Insurer.Atupri) with
    {
        Members = [new Member("child", "Bea Rossi", Day.Of("2009-01-02"), null), new Member("grown", "Ceo Rossi", Day.Of("2009-01-01"), null)],
    };

    [Theory]
    [InlineData("increase", "2026-12-31", 2027, null, "Accepted 2027-01-01 ")]
    [InlineData("increase", "2027-01-01", 2027, null, "Moved 2028-01-01 ")]
    [InlineData("decrease", "2026-11-30", 2027, null, "Accepted 2027-01-01 ")]
    [InlineData("decrease", "2026-12-01", 2027, null, "AskAgain  2028-01-01")]
    [InlineData("decrease", "2026-12-01", null, null, "AskAgain  2028-01-01")]
    [InlineData("increase", "2028-12-30", 2029, "post", "CaseOpen  ")]
    public void Record_DecidesAtOnce(string change, string receivedAt, int? target, string? channel, string expected)
    {
        var (row, errors) = _plan.Record(Request(change, 500, receivedAt, target, channel), _contract, "portal:ATUPRI", _now);
        Assert.Empty(errors);
        Assert.Equal(expected, $"{row!.Status} {row.EffectiveFrom} {row.ProposedFrom}");
    }

    [Theory]
    [InlineData(null, "increase", 2500, true)]
    [InlineData(null, "increase", 600, false)]
    [InlineData(null, "increase", 300, false)]
    [InlineData(null, "decrease", 2500, false)]
    [InlineData("child", "increase", 600, true)]
    [InlineData("child", "decrease", 0, true)]
    [InlineData("child", "increase", 0, false)]
    [InlineData("child", "increase", 1000, false)]
    [InlineData("grown", "increase", 1000, true)]
    [InlineData("grown", "decrease", 100, false)]
    public void Record_TakesTheAmountsOfTheAge(string? member, string change, int amount, bool isGood)
    {
        var (row, errors) = _plan.Record(Request(change, amount, "2026-11-01", 2027, null) with { MemberId = member }, _contract, "portal:ATUPRI", _now);
        Assert.Equal(isGood, row is not null);
        Assert.Equal(isGood ? [] : ["newFranchise"], errors.Keys);
    }

    [Fact]
    public void Confirm_ALateConfirmationIsAskedAboutAgain()
    {
        var row = _plan.Record(Request("decrease", 500, "2026-12-01", 2027, null), _contract, "portal:ATUPRI", _now).Row!;
        Assert.Equal(Day.Of("2027-11-30"), _plan.ConfirmBy(row));
        _plan.Confirm(row, Moment.Parse("2027-12-01"), "portal:ATUPRI", _now);
        Assert.Equal((FranchiseStatus.AskAgain, "2029-01-01", null), (row.State, row.ProposedFrom, row.ConfirmedAt));
        _plan.Confirm(row, Moment.Parse("2028-11-30"), "portal:ATUPRI", _now);
        Assert.Equal((FranchiseStatus.Accepted, "2029-01-01", "2028-11-30"), (row.State, row.EffectiveFrom, row.ConfirmedAt));
    }

    private static FranchiseRequest Request(string change, int amount, string receivedAt, int? target, string? channel) =>
        new(change, amount, target, Moment.Parse(receivedAt), channel, null);
}

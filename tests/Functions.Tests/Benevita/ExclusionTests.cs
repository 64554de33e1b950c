using Functions.Tests.Calendar;
using Scadenzario.Activation;
using Scadenzario.Benevita;
using Scadenzario.Deadlines.Reading;
using static Functions.Tests.Benevita.Person;

namespace Functions.Tests.Benevita;

public sealed class ExclusionTests
{
    [Theory]
    [InlineData(ExclusionReason.InsuranceEnded, "2028-06-30", "2028-07-01")]
    [InlineData(ExclusionReason.InsuranceEnded, "2028-12-31", "2029-01-01")]
    [InlineData(ExclusionReason.FalseDeclaration, "2028-06-30", "2028-06-30")]
    [InlineData(ExclusionReason.AccessRefused, "2028-06-30", "2028-06-30")]
    public void FirstLost_ADay(ExclusionReason reason, string day, string expected) =>
        Assert.Equal(Day.Of(expected), Exclusion.FirstLost(reason, Moment.Of(Day.Of(day))));

    [Theory]
    [InlineData(ExclusionReason.InsuranceEnded, "2028-07-01T00:00:00+02:00", "2028-07-01")]
    [InlineData(ExclusionReason.InsuranceEnded, "2028-07-01T00:00:01+02:00", "2028-07-02")]
    [InlineData(ExclusionReason.InsuranceEnded, "2028-06-30T23:59:59+02:00", "2028-07-01")]
    [InlineData(ExclusionReason.FalseDeclaration, "2028-06-30T23:59:59+02:00", "2028-06-30")]
    [InlineData(ExclusionReason.FalseDeclaration, "2028-06-30T22:00:00Z", "2028-07-01")]
    public void FirstLost_AnInstant(ExclusionReason reason, string instant, string expected) =>
        Assert.Equal(Day.Of(expected), Exclusion.FirstLost(reason, Moment.Of(At(instant))));

    [Fact]
    public void CarryOver_KeepsTheProfileAndTheFormerParticipation()
    {
        var former = Activation.Rows.Participant(ActivationStatus.Activated);
        (former.BirthDate, former.HeadOfFamily, former.EntryYear, former.ContractId) = ("1990-01-01", "p-2", 2020, "c-1");
        former.ActivatedAt = At("2027-12-20T10:00:00Z");
        former.ProfileDeletedAt = At("2028-05-10T10:00:00Z");
        former.CollectiveHistory = ProfileHistory.Write([new CollectiveSince(At("2028-01-01T00:00:00Z"), 7.5m, null, false)]);
        var next = new ParticipantRow { RowKey = "P-1", Generation = 3 };

        ProfileHistory.CarryOver(former, next);

        Assert.Equal(("1990-01-01", "p-2", 2020, "c-1"), (next.BirthDate, next.HeadOfFamily, next.EntryYear, next.ContractId));
        Assert.Equal(7.5m, Assert.Single(ProfileHistory.Read<CollectiveSince>(next.CollectiveHistory)).CompletaTop);
        var past = Assert.Single(ProfileHistory.Read<Participation>(next.PastParticipations));
        Assert.Equal((former.ActivatedAt, former.ProfileDeletedAt, ActivationStatus.Activated), (past.ActivatedAt, past.ProfileDeletedAt, past.Status));
        Assert.Null(next.ProfileDeletedAt);
        Assert.False(next.HasEnded(At("2030-01-01T00:00:00Z")));
    }

    [Fact]
    public void HasEnded_CountsFromTheFirstInstantWithoutDiscount()
    {
        var row = new ParticipantRow { ExcludedAt = At("2028-06-30T22:00:00Z") };

        Assert.False(row.HasEnded(At("2028-06-30T21:59:59Z")));
        Assert.True(row.HasEnded(At("2028-06-30T22:00:00Z")));
    }
}

using Scadenzario.Activation;
using static Functions.Tests.Activation.Rows;

namespace Functions.Tests.Activation;

public sealed class LinkDecisionTests
{
    private static readonly DateTimeOffset _now = At("2027-01-15T12:00:00Z");

    [Fact]
    public void NoLink_Is404() => Expect(404, "link-unknown", null, Participant(), _now);

    [Fact]
    public void NoParticipant_Is404() => Expect(404, "link-unknown", Link(), null, _now);

    [Theory]
    [InlineData(ActivationStatus.Invited)]
    [InlineData(ActivationStatus.Reinvited)]
    [InlineData(ActivationStatus.Undeliverable)]
    public void CurrentLink_OfARunningApplication_IsGood(ActivationStatus status) =>
        Assert.Null(LinkDecision.Refusal(Link(), Participant(status), _now));

    [Theory]
    [InlineData(ActivationStatus.Invited)]
    [InlineData(ActivationStatus.Reinvited)]
    public void CurrentLink_IsGoodUntilTheLastTickBeforeItsEnd(ActivationStatus status)
    {
        Assert.Null(LinkDecision.Refusal(Link(), Participant(status), Expiry.AddTicks(-1)));
        Expect(410, "link-expired", Link(), Participant(status), Expiry);
        Expect(410, "link-expired", Link(), Participant(status), Expiry.AddTicks(1));
    }

    /// <summary>Activated by the link while the hand-over is not recorded yet: the end is not known, so it has not come.</summary>
    [Fact]
    public void CurrentLink_WithoutAnEnd_IsGood()
    {
        var participant = Participant();
        participant.InvitedAt = null;
        participant.LinkExpiresAt = null;

        Assert.Null(LinkDecision.Refusal(Link(), participant, At("2199-12-31T00:00:00Z")));
    }

    /// <summary>While the time stands still, the old end does not count.</summary>
    [Fact]
    public void CurrentLink_OfAnUndeliverableMessage_StaysGoodAfterItsEnd() =>
        Assert.Null(LinkDecision.Refusal(Link(), Participant(ActivationStatus.Undeliverable), Expiry.AddYears(1)));

    /// <summary>Closed by the workflow: dead even for a clock that is behind.</summary>
    [Fact]
    public void CurrentLink_OfAnExpiredApplication_Is410() =>
        Expect(410, "link-expired", Link(), Participant(ActivationStatus.Expired), Expiry.AddTicks(-1));

    [Fact]
    public void CurrentLink_OfAWithdrawnApplication_Is410() =>
        Expect(410, "link-withdrawn", Link(), Participant(ActivationStatus.Withdrawn), _now);

    [Fact]
    public void CurrentLink_OfAWithdrawnApplication_IsWithdrawnAlsoAfterItsEnd() =>
        Expect(410, "link-withdrawn", Link(), Participant(ActivationStatus.Withdrawn), Expiry);

    [Theory]
    [InlineData(2, 2)]
    [InlineData(2, 1)]
    [InlineData(1, 3)]
    [InlineData(1, 1)]
    public void OlderLink_Is410(int generation, int round)
    {
        Expect(410, "link-superseded", Link(generation, round), Participant(), _now);
        Expect(410, "link-superseded", Link(generation, round), Participant(ActivationStatus.Undeliverable), _now);
    }

    [Fact]
    public void UsedLink_Is409()
    {
        var link = Link();
        link.UsedAt = At("2027-01-10T12:00:00Z");

        Expect(409, "link-used", link, Activated(), _now);
    }

    /// <summary>The other link of the same application: invitation and re-invitation lead to the same programme.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(2)]
    public void UnusedLink_OfAnActivatedApplication_Is409(int round) =>
        Expect(409, "link-used", Link(round: round), Activated(), _now);

    /// <summary>409 comes before 410, whatever has become of the application since.</summary>
    [Fact]
    public void UsedLink_OfAnEarlierApplication_Is409BeforeItIs410()
    {
        var link = Link(generation: 1);
        link.UsedAt = At("2026-06-10T12:00:00Z");

        Expect(409, "link-used", link, Participant(), _now);
        Expect(409, "link-used", link, Participant(ActivationStatus.Withdrawn), Expiry);
    }

    [Fact]
    public void ActivatedApplication_Is409AlsoAfterTheEnd() => Expect(409, "link-used", Link(), Activated(), Expiry.AddDays(1));

    [Fact]
    public void UnusedLink_OfAnEarlierApplication_DoesNotTellOfTheActivation() =>
        Expect(410, "link-superseded", Link(generation: 1), Activated(), _now);

    private static ParticipantRow Activated()
    {
        var row = Participant(ActivationStatus.Activated);
        row.ActivatedAt = At("2027-01-10T12:00:00Z");
        return row;
    }

    private static void Expect(int status, string code, TokenRow? link, ParticipantRow? participant, DateTimeOffset now)
    {
        var refusal = LinkDecision.Refusal(link, participant, now);

        Assert.Equal((status, code), (refusal?.Status, refusal?.Code));
    }
}

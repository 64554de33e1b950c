using System.Text.Json;
using Scadenzario.Activation;
using Scadenzario.Http;
using static Functions.Tests.Activation.Rows;

namespace Functions.Tests.Activation;

public sealed class ActivationViewTests
{
    private static readonly DateTimeOffset _now = At("2027-01-15T12:00:00Z");

    [Fact]
    public void Invited_AsTheApiShowsIt() => Assert.Equal(
        """
        {"participantId":"P-1","workflowId":"activation-P-1-2","status":"invited","invitedAt":"2026-11-30T08:00:00Z","reinvitedAt":null,
        "linkExpiresAt":"2027-02-28T23:00:00Z","activatedAt":null,"discount":null}
        """.ReplaceLineEndings(""),
        JsonSerializer.Serialize(ActivationView.Of(Participant(), Plan(), _now), Json.Options));

    [Fact]
    public void Activated_AsTheApiShowsIt()
    {
        var row = Participant(ActivationStatus.Activated);
        row.ReinvitedAt = At("2026-12-31T07:00:00Z");
        row.ActivatedAt = _now;
        row.Products = "HOSPITA";
        row.DiscountFrom = "2028-03-01";

        Assert.Equal(
            """
            {"participantId":"P-1","workflowId":"activation-P-1-2","status":"activated","invitedAt":"2026-11-30T08:00:00Z","reinvitedAt":"2026-12-31T07:00:00Z",
            "linkExpiresAt":"2027-02-28T23:00:00Z","activatedAt":"2027-01-15T12:00:00Z","discount":{"from":"2028-03-01","percent":{"completaTop":null,"hospita":10}}}
            """.ReplaceLineEndings(""),
            JsonSerializer.Serialize(ActivationView.Of(row, Plan(), _now), Json.Options));
    }

    /// <summary>Whoever asks at the instant of the end sees expired, also before the workflow has closed the application.</summary>
    [Theory]
    [InlineData(-1, ActivationStatus.Reinvited)]
    [InlineData(0, ActivationStatus.Expired)]
    [InlineData(1, ActivationStatus.Expired)]
    public void Reinvited_AtItsEnd_ShowsAsExpired(int ticks, ActivationStatus expected) =>
        Assert.Equal(expected, ActivationView.Of(Participant(ActivationStatus.Reinvited), Plan(), Expiry.AddTicks(ticks)).Status);

    [Theory]
    [InlineData(ActivationStatus.Invited, true)]
    [InlineData(ActivationStatus.Reinvited, true)]
    [InlineData(ActivationStatus.Undeliverable, false)]
    [InlineData(ActivationStatus.Withdrawn, true)]
    [InlineData(ActivationStatus.Expired, true)]
    public void End_IsShownUnlessTheTimeStandsStill(ActivationStatus status, bool shown)
    {
        var view = ActivationView.Of(Participant(status), Plan(), _now);

        Assert.Equal(status, view.Status);
        Assert.Equal(shown ? Expiry : null, view.LinkExpiresAt);
        Assert.Null(view.Discount);
    }

    [Theory]
    [InlineData(ActivationStatus.Invited, true)]
    [InlineData(ActivationStatus.Reinvited, true)]
    [InlineData(ActivationStatus.Undeliverable, true)]
    [InlineData(ActivationStatus.Activated, false)]
    [InlineData(ActivationStatus.Expired, false)]
    [InlineData(ActivationStatus.Withdrawn, false)]
    public void Row_IsRunning(ActivationStatus status, bool expected) => Assert.Equal(expected, Participant(status).IsRunning);

    [Fact]
    public void Row_OfAnUnknownStatus_Throws()
    {
        var row = Participant();
        row.Status = "Paused";

        Assert.Throws<ArgumentException>(() => row.State);
    }

    [Fact]
    public void Row_Values()
    {
        var row = Participant();

        Assert.Equal(["COMPLETA_TOP", "HOSPITA"], row.ProductList);
        Assert.Equal(Scadenzario.Rules.Language.De, row.Speaks);
        Assert.Null(row.DiscountFromDay);
        Assert.Equal("activation-P-1-2", new ActivationInput("P-1", 2, 3).WorkflowId);
    }
}

using Scadenzario.Contracts;
using Scadenzario.Notifications;
using Scadenzario.Rules;

namespace Functions.Tests.Notifications;

public sealed class NoticeTests
{
    private static readonly Notice _notice = new()
    {
        Insurer = Insurer.Swica,
        Capability = "activation",
        SubjectId = "P-1",
        WorkflowId = "activation-P-1-1",
        Step = "invite-1",
        Role = "participant",
        Template = "activation-invitation",
        Language = Language.It,
    };

    /// <summary>Fixed for ever: a repeat after an update of the app must be the same message for ledger and provider.</summary>
    [Theory]
    [InlineData("invite-1", "9da3428e-7288-89df-ac85-180358613684")]
    [InlineData("reinvite-1", "e34fe1b5-80f9-8a5e-834b-53923c4f99fb")]
    [InlineData("invite-2", "bf5cf03f-4239-88a5-9177-ae4c77611664")]
    public void OperationId_IsTheSameInEveryVersion(string step, string expected) =>
        Assert.Equal(Guid.Parse(expected), (_notice with { Step = step }).OperationId);

    [Fact]
    public void OperationId_DiffersByInstanceStepAndRole()
    {
        Notice[] notices =
        [
            _notice, _notice with { WorkflowId = "activation-P-1-2" }, _notice with { Step = "reinvite-1" }, _notice with { Role = "holder" },
        ];

        Assert.Equal(4, notices.Select(n => n.OperationId).Distinct().Count());
    }

    /// <summary>Language, wording and link may have changed by the time of a repeat; the message is the same.</summary>
    [Fact]
    public void OperationId_DoesNotDependOnTheContent() => Assert.Equal(
        _notice.OperationId,
        (_notice with { Language = Language.De, Template = "other", Link = new("https://a.example/"), Values = new Dictionary<string, object> { ["a"] = "b" } }).OperationId);

    [Theory]
    [InlineData("Delivered", true, false)]
    [InlineData("delivered", true, false)]
    [InlineData("Suppressed", true, true)]
    [InlineData("Bounced", true, true)]
    [InlineData("Quarantined", true, true)]
    [InlineData("FilteredSpam", true, true)]
    [InlineData("Failed", true, true)]
    [InlineData("FAILED", true, true)]
    [InlineData("Expanded", false, false)]
    [InlineData("OutForDelivery", false, false)]
    [InlineData("Failed 4004", true, true)]
    [InlineData("Delivered 2000", true, false)]
    [InlineData("Queued 1000", false, false)]
    [InlineData("", false, false)]
    public void Report_Classification(string status, bool isFinal, bool isFailure)
    {
        var report = new DeliveryReport(Guid.Empty, "email", status, DateTimeOffset.UnixEpoch);

        Assert.Equal((isFinal, isFailure), (report.IsFinal, report.IsFailure));
    }

    [Theory]
    [InlineData("sms", "sms", "Outgoing_1", "Outgoing_1", true)]
    [InlineData("sms", "sms", "Outgoing_1", "", true)]
    [InlineData("sms", "sms", "Outgoing_2", "Outgoing_1", false)]
    [InlineData("sms", "email", "Outgoing_1", "", false)]
    [InlineData("email", "sms", null, "Outgoing_1", false)]
    [InlineData("email", "email", null, "", true)]
    public void Report_IsAboutAMessageOfItsChannelAndId(string channel, string messageChannel, string? reported, string known, bool expected) => Assert.Equal(
        expected,
        new DeliveryReport(Guid.Empty, channel, "Delivered", DateTimeOffset.UnixEpoch, reported)
            .IsAbout(new NotificationRow { Channel = messageChannel, ProviderId = known }));

    [Fact]
    public void Report_OfTheLatestAttemptStands()
    {
        var at = DateTimeOffset.Parse("2027-01-11T09:00:00Z");
        var row = new NotificationRow();

        Assert.True(new DeliveryReport(Guid.Empty, "email", "Bounced", at).Record(row));
        Assert.False(new DeliveryReport(Guid.Empty, "email", "Bounced", at).Record(row));
        Assert.False(new DeliveryReport(Guid.Empty, "email", "Delivered", at.AddSeconds(-1)).Record(row));
        Assert.Equal((NoticeOutcome.Undeliverable, "Bounced", at), (row.State, row.Report, row.HandedOverAt));
        Assert.False(new DeliveryReport(Guid.Empty, "email", "Expanded", at.AddSeconds(1)).Record(row));
        Assert.True(new DeliveryReport(Guid.Empty, "email", "Delivered", at.AddSeconds(2)).Record(row));
        Assert.Equal((NoticeOutcome.HandedOver, "Delivered", at), (row.State, row.Report, row.HandedOverAt));
    }
}

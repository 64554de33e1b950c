using Scadenzario.Notifications;
using Scadenzario.Questionnaire;
using static Functions.Tests.Questionnaire.Plans;

namespace Functions.Tests.Questionnaire;

/// <summary>A mail counts that was handed over and not reported undeliverable, both by 30 April 24:00.</summary>
public sealed class MailsSentTests
{
    private static readonly DateTimeOffset _closesAt = At("2028-04-30T22:00:00Z");

    [Theory]
    [InlineData(NoticeOutcome.HandedOver, "2028-04-30T21:59:59Z", null, true)]
    [InlineData(NoticeOutcome.HandedOver, "2028-04-30T22:00:00Z", null, false)]
    [InlineData(NoticeOutcome.Undeliverable, "2028-04-20T06:00:00Z", "2028-04-30T21:59:59Z", false)]
    [InlineData(NoticeOutcome.Undeliverable, "2028-04-20T06:00:00Z", "2028-04-30T22:00:00Z", true)]
    // Whether it was handed over stayed unknown, but the report proves it.
    [InlineData(NoticeOutcome.HandedOver, null, "2028-04-21T06:00:00Z", true)]
    [InlineData(NoticeOutcome.HandedOver, null, "2028-05-01T06:00:00Z", false)]
    [InlineData(NoticeOutcome.Unknown, null, null, false)]
    [InlineData(NoticeOutcome.Refused, null, null, false)]
    [InlineData(NoticeOutcome.Intended, null, null, false)]
    public void Message_Counts(NoticeOutcome outcome, string? handedOverAt, string? reportedAt, bool expected) => Assert.Equal(
        expected,
        MailsSentBook.Counts(
            new NotificationRow
            {
                Outcome = outcome.ToString(),
                HandedOverAt = handedOverAt is null ? null : At(handedOverAt),
                ReportedAt = reportedAt is null ? null : At(reportedAt),
            },
            sentAt: null,
            _closesAt));

    /// <summary>The ledger's row may be gone one day; then the campaign's own record stands.</summary>
    [Fact]
    public void CampaignsRecord_StandsWithoutTheLedger()
    {
        Assert.True(MailsSentBook.Counts(null, At("2028-02-01T07:00:00Z"), _closesAt));
        Assert.False(MailsSentBook.Counts(null, At("2028-04-30T22:00:00Z"), _closesAt));
        Assert.False(MailsSentBook.Counts(null, null, _closesAt));
    }
}

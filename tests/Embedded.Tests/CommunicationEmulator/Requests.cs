using System.Globalization;

namespace Embedded.Tests.CommunicationEmulator;

/// <summary>Valid request bodies, for tests to change what matters to them.</summary>
internal static class Requests
{
    public const string Sender = "no-reply@portal.test";
    public const string Anna = "anna@example.test";
    public const string AnnasNumber = "+41791234567";

    public static object Email(string to = Anna, string subject = "Welcome", string text = "Hello", string? html = null) => new
    {
        senderAddress = Sender,
        content = new { subject, plainText = text, html },
        recipients = new { to = new[] { new { address = to } } },
    };

    public static object Sms(Guid? requestId = null, string to = AnnasNumber, string from = "Portal", string message = "Hello", bool report = true, string? tag = null) => new
    {
        from,
        message,
        smsRecipients = new[]
        {
            new
            {
                to,
                repeatabilityRequestId = requestId?.ToString(),
                repeatabilityFirstSent = requestId is null ? null : EmulatorFixture.Start.ToString("R", CultureInfo.InvariantCulture),
            },
        },
        smsSendOptions = new { enableDeliveryReport = report, tag },
    };
}

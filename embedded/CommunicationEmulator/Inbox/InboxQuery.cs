namespace Embedded.CommunicationEmulator.Inbox;

/// <summary>Which messages are asked for; null parts do not narrow.</summary>
/// <param name="To">The recipient, exact but for case.</param>
/// <param name="Channel"><c>email</c> or <c>sms</c>.</param>
/// <param name="Since">The earliest instant of sending, by the app's clock.</param>
/// <param name="Contains">A part of the subject, the text, the HTML, the sender or the recipient, whatever the case of ASCII letters.</param>
internal sealed record InboxQuery(string? To = null, string? Channel = null, DateTimeOffset? Since = null, string? Contains = null);

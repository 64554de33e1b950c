namespace Scenarios.Harness;

/// <summary>A message as the emulator's inbox shows it.</summary>
internal sealed record InboxMessage(
    string Id,
    string Channel,
    string From,
    string To,
    string? Subject,
    string Text,
    string? Html,
    IReadOnlyList<string> Links,
    DateTimeOffset SentAt,
    string OperationId,
    string Status)
{
    /// <summary>The token in the message's link.</summary>
    public string Token => Links.First(link => link.Contains("token=", StringComparison.Ordinal)).Split("token=")[1];
}

namespace Embedded.DurableTask;

/// <summary>What became of a checkpoint.</summary>
/// <param name="Stored">
/// Whether it was stored. It was not, and nothing of it was, where the instance is gone or has another revision, or where a message that it takes in is no longer there.
/// </param>
/// <param name="Sent">The messages that it stored, children's starts included, but for those that it holds back.</param>
/// <param name="Activities">The activities that it stored.</param>
public sealed record CommitOutcome(bool Stored, IReadOnlyList<StoredMessage> Sent, IReadOnlyList<PendingActivity> Activities)
{
    /// <summary>Nothing was stored.</summary>
    public static CommitOutcome Lost { get; } = new(false, [], []);
}

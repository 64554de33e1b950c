namespace Embedded.DurableTask;

/// <summary>All that is needed to run an instance.</summary>
/// <param name="Instance">Its row, history included.</param>
/// <param name="Messages">Its messages in order.</param>
public sealed record LoadedInstance(StoredInstance Instance, IReadOnlyList<StoredMessage> Messages);

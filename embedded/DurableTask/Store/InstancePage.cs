namespace Embedded.DurableTask;

/// <summary>A part of a list.</summary>
/// <param name="Instances">The instances that match, without history, in the order of their ids.</param>
/// <param name="Next">The id after which to go on; null where the list has ended.</param>
public sealed record InstancePage(IReadOnlyList<StoredInstance> Instances, string? Next);

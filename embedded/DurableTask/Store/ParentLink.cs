namespace Embedded.DurableTask;

/// <summary>Which task of which instance started a child.</summary>
/// <param name="Key">The parent's key: it names one life of the parent, not a later one under the same id.</param>
/// <param name="Id">The parent's instance id.</param>
/// <param name="Name">The parent's orchestrator.</param>
/// <param name="Task">The number of the call in the parent.</param>
public sealed record ParentLink(long Key, string Id, string Name, int Task);

namespace Scenarios.Processes;

/// <summary>Stories of a process with thousands of workflows: one after the other, beside all others.</summary>
[CollectionDefinition(nameof(LargeProcesses))]
public sealed class LargeProcesses;

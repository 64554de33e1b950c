namespace Scenarios.Processes;

/// <summary>Stories that start the app as a process of its own; they run one after the other, because each start takes a machine's attention.</summary>
[CollectionDefinition(nameof(AppProcesses))]
public sealed class AppProcesses;

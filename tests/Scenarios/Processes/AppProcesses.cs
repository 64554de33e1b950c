namespace Scenarios.Processes;

/// <summary>
/// Stories that start the app as a process of its own; they run one after the other, because each start takes a machine's attention. The two with thousands of
/// contracts or participants run beside them: together they would take longest of all.
/// </summary>
[CollectionDefinition(nameof(AppProcesses))]
public sealed class AppProcesses;

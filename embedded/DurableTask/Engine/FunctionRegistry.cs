using System.Collections.Concurrent;

namespace Embedded.DurableTask;

/// <summary>The orchestrators and activities an engine can run. Names ignore case.</summary>
public sealed class FunctionRegistry
{
    private readonly ConcurrentDictionary<string, OrchestratorFunction> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, ActivityFunction> _activities = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds an orchestrator.</summary>
    /// <exception cref="ArgumentException">The name is empty or taken by another orchestrator.</exception>
    public void AddOrchestrator(string name, OrchestratorFunction f) => Add(_orchestrators, "An orchestrator", name, f);

    /// <summary>Adds an activity.</summary>
    /// <exception cref="ArgumentException">The name is empty or taken by another activity.</exception>
    public void AddActivity(string name, ActivityFunction f) => Add(_activities, "An activity", name, f);

    internal OrchestratorFunction? FindOrchestrator(string name) => _orchestrators.GetValueOrDefault(name);

    internal ActivityFunction? FindActivity(string name) => _activities.GetValueOrDefault(name);

    private static void Add<T>(ConcurrentDictionary<string, T> functions, string kind, string name, T function)
        where T : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(function);
        if (!functions.TryAdd(name, function)) throw new ArgumentException($"{kind} named '{name}' is registered already.", nameof(name));
    }
}

namespace Embedded.DurableTask;

/// <summary>An orchestrator's code did not do again what its history says it did: it was changed, or it is not deterministic.</summary>
#pragma warning disable CA1032 // Made by the engine only; the type's name is what failure details show.
public sealed class NonDeterministicOrchestrationException : Exception
#pragma warning restore CA1032
{
    internal NonDeterministicOrchestrationException(string instanceId, int position, string history, string code)
        : base($"Instance '{instanceId}' cannot go on: at position {position} of its history there is {history}, but the code did {code}. "
            + "The orchestrator's code was changed, or it depends on something that is not in its history.")
    {
        (Position, Expected, Found) = (position, history, code);
    }

    /// <summary>Where in the history, from 0.</summary>
    internal int Position { get; }

    /// <summary>What the history says there.</summary>
    internal string Expected { get; }

    /// <summary>What the code did instead.</summary>
    internal string Found { get; }
}

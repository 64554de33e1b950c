namespace Embedded.DurableTask;

/// <summary>An orchestrator or activity was called that nobody has registered. Another attempt would not help, so retry rules are not asked.</summary>
#pragma warning disable CA1032 // Made by the engine only; the type's name is what failure details show.
public sealed class FunctionNotRegisteredException : Exception
#pragma warning restore CA1032
{
    internal FunctionNotRegisteredException(string kind, string name)
        : base($"No {kind} named '{name}' is registered.")
    {
    }
}

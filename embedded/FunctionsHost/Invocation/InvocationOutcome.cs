using Microsoft.Azure.Functions.Worker;

namespace Embedded.FunctionsHost.Invocation;

/// <summary>The result of one invocation, kept as a feature of its context.</summary>
internal sealed class InvocationOutcome : InvocationResult
{
    public override object? Value { get; set; }

    /// <summary>The outcome of an invocation; made at the first look.</summary>
    public static InvocationOutcome Of(FunctionContext context)
    {
        if (context.Features.Get<InvocationOutcome>() is { } known)
        {
            return known;
        }

        var outcome = new InvocationOutcome();
        context.Features.Set(outcome);
        return outcome;
    }
}

using Microsoft.DurableTask;

namespace Embedded.DurableTask;

/// <summary>Carries a recorded failure to the retry rule; code sees <see cref="Failure"/>.</summary>
/// <param name="failure">What the code sees.</param>
/// <param name="isPermanent">Whether another attempt cannot succeed.</param>
#pragma warning disable CA1032, CA1064 // Never leaves the engine.
internal sealed class RecordedFailureException(TaskFailedException failure, bool isPermanent) : Exception(failure.Message)
#pragma warning restore CA1032, CA1064
{
    public TaskFailedException Failure { get; } = failure;

    public bool IsPermanent { get; } = isPermanent;
}

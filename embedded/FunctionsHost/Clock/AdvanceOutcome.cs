namespace Embedded.FunctionsHost.Clock;

/// <summary>What came of an advance.</summary>
internal abstract record AdvanceOutcome
{
    private AdvanceOutcome()
    {
    }

    /// <summary>All is settled at <paramref name="Now"/>.</summary>
    public sealed record Done(DateTimeOffset Now, long Fired) : AdvanceOutcome;

    /// <summary>The limit of real time passed at <paramref name="Now"/>; the work goes on.</summary>
    public sealed record NotSettled(DateTimeOffset Now, IReadOnlyList<string> Unsettled) : AdvanceOutcome;

    /// <summary>Another advance is under way.</summary>
    public sealed record AlreadyAdvancing : AdvanceOutcome;
}

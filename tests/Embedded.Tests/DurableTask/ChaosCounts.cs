namespace Embedded.Tests.DurableTask;

/// <summary>How much disorder there was.</summary>
internal sealed class ChaosCounts
{
    public int Doubled { get; set; }

    public int Orphaned { get; set; }

    public int Restarted { get; set; }
}

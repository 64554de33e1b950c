namespace Embedded.Tests.DurableTask.Disk;

/// <summary>What a process leaves behind that ends in the middle of its writing.</summary>
public enum Cut
{
    /// <summary>SIGKILL: all that was written is there, synced or not.</summary>
    Killed,

    /// <summary>SIGKILL in the middle of a write: half of it is there.</summary>
    KilledHalfWay,

    /// <summary>A power cut: what was synced is there, and of what was not, any sectors.</summary>
    PowerLost,
}

namespace Embedded.FunctionsHost.Triggers.Blobs;

/// <summary>What is to be done with an event. The numbers are kept in files.</summary>
internal enum BlobEventState
{
    /// <summary>To be delivered as soon as there is room.</summary>
    Ready = 0,

    /// <summary>The function runs. Kept like this, it was running when the process ended.</summary>
    Running = 1,

    /// <summary>A run failed; the next one has its time.</summary>
    Waiting = 2,

    /// <summary>The function was run for it; it is remembered while the blob is there.</summary>
    Done = 3,

    /// <summary>Every run failed; it is delivered no more.</summary>
    Poison = 4,

    /// <summary>At its turn the blob wasn't there, or not with this ETag. Never kept: the next look forgets the event or finds a newer one.</summary>
    Gone = 5,
}

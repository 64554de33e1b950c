namespace Embedded.FunctionsHost.Triggers.Blobs;

/// <summary>A blob's name with one ETag: what a function is run for once. It changes under its trigger's lock only.</summary>
internal sealed class BlobEvent(string name, string etag)
{
    public string Name => name;

    /// <summary>Without quotes: lists and answers about one blob differ in that.</summary>
    public string ETag => etag;

    public BlobEventState State { get; set; }

    /// <summary>Runs of the function begun for this event.</summary>
    public int Tries { get; set; }

    /// <summary>When a waiting event is due again, by the virtual clock.</summary>
    public DateTimeOffset Due { get; set; }

    /// <summary>The number of the last look that found the blob.</summary>
    public long Seen { get; set; }

    /// <summary>Of a gone one: the number of the last look that began before.</summary>
    public long GoneSince { get; set; }
}

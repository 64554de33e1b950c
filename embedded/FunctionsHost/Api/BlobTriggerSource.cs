namespace Microsoft.Azure.Functions.Worker;

/// <summary>How new blobs are noticed.</summary>
public enum BlobTriggerSource
{
    /// <summary>By scanning containers and logs.</summary>
    LogsAndContainerScan = 0,

    /// <summary>By Event Grid.</summary>
    EventGrid = 1,
}

namespace Embedded.FunctionsHost.Triggers.Blobs;

/// <summary>A blob that its function failed for as often as it may.</summary>
/// <param name="Id">Counts up.</param>
/// <param name="Function">The function's name.</param>
/// <param name="Container">The blob's container.</param>
/// <param name="Name">The blob's name.</param>
/// <param name="ETag">The event's ETag, without quotes.</param>
/// <param name="Tries">Runs of the function.</param>
/// <param name="At">When it was given up, by the virtual clock.</param>
/// <param name="Failure">The type of the last exception.</param>
internal sealed record PoisonBlob(long Id, string Function, string Container, string Name, string ETag, int Tries, DateTimeOffset At, string Failure);

namespace Embedded.FunctionsHost.Triggers.Blobs;

/// <summary>The events of a blob function, by state, as the host's route tells them.</summary>
internal sealed record BlobCounts(string Function, string Path, int Ready, int Running, int Waiting, int Done, int Poison, DateTime? NextTry);

namespace Embedded.CommunicationEmulator.Wire;

/// <summary>The parts of a request that its signature covers, and the signature's header.</summary>
internal sealed record SignedRequest(
    string Method,
    string PathAndQuery,
    string Host,
    string? Date,
    string? ContentHash,
    string? Authorization,
    ReadOnlyMemory<byte> Body);

namespace System.IO.Hashing;

/// <summary>
/// The abstract class of the package of the same name, which Azure.Storage.Common 12.16 derives its CRC-64 from and Azure.Storage.Blobs 12.17 computes it with.
/// Source of the shape: the public API reference of System.IO.Hashing. Only the members that those two assemblies refer to are here.
/// </summary>
public abstract class NonCryptographicHashAlgorithm
{
    private const int BufferSize = 16 * 1024;

    /// <param name="hashLengthInBytes">Length of the finished hash, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is below 1.</exception>
    protected NonCryptographicHashAlgorithm(int hashLengthInBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hashLengthInBytes, 1);
        HashLengthInBytes = hashLengthInBytes;
    }

    /// <summary>Length of the finished hash in bytes.</summary>
    public int HashLengthInBytes { get; }

    /// <summary>Adds bytes to what is hashed.</summary>
    public abstract void Append(ReadOnlySpan<byte> source);

    /// <summary>Adds the rest of a stream to what is hashed.</summary>
    /// <exception cref="ArgumentNullException">There is no stream.</exception>
    public void Append(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var buffer = new byte[BufferSize];
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer)) Append(buffer.AsSpan(0, read));
    }

    /// <inheritdoc cref="Append(Stream)"/>
    public async Task AppendAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var buffer = new byte[BufferSize];
        for (var read = await stream.ReadAsync(buffer, cancellationToken); read > 0; read = await stream.ReadAsync(buffer, cancellationToken))
            Append(buffer.AsSpan(0, read));
    }

    /// <summary>Forgets what was added.</summary>
    public abstract void Reset();

    /// <summary>Writes the hash of what was added so far; the destination has exactly <see cref="HashLengthInBytes"/> bytes.</summary>
    protected abstract void GetCurrentHashCore(Span<byte> destination);

    /// <summary>The hash of what was added so far.</summary>
    public byte[] GetCurrentHash()
    {
        var hash = new byte[HashLengthInBytes];
        GetCurrentHashCore(hash);
        return hash;
    }
}

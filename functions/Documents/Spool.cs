using System.Security.Cryptography;
using Scadenzario.Documents.Inspection;

namespace Scadenzario.Documents;

/// <summary>
/// A file on its way, on disk: at most one byte more than is accepted, hashed while it is written. The file has no name that anybody else could open
/// (where the system allows it), and is gone when this is disposed or the process ends.
/// </summary>
public sealed class Spool : IAsyncDisposable
{
    private const int Chunk = 64 * 1024;

    private Spool(FileStream content, string sha256) => (Content, Sha256) = (content, sha256);

    /// <summary>The content; it can seek.</summary>
    public FileStream Content { get; }

    /// <summary>Its SHA-256 in hexadecimal; of a file that is too large, of its beginning.</summary>
    public string Sha256 { get; }

    /// <summary>Whether more came than is accepted; the rest was not read.</summary>
    public bool IsTooLarge => Content.Length > DocumentInspector.MaximumBytes;

    /// <summary>Takes a stream to its end, or to one byte more than is accepted.</summary>
    public static async Task<Spool> TakeAsync(Stream source, CancellationToken ct)
    {
        var file = Open();
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var chunk = new byte[Chunk];
            int read;
            while (file.Length <= DocumentInspector.MaximumBytes
                && (read = await source.ReadAsync(chunk.AsMemory(0, (int)Math.Min(Chunk, DocumentInspector.MaximumBytes + 1 - file.Length)), ct)) > 0)
            {
                hash.AppendData(chunk, 0, read);
                await file.WriteAsync(chunk.AsMemory(0, read), ct);
            }

            await file.FlushAsync(ct);
            return new(file, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>The content from its beginning.</summary>
    public Stream Rewind()
    {
        Content.Position = 0;
        return Content;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Content.DisposeAsync();

    private static FileStream Open()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            BufferSize = 0,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var path = Path.Combine(Path.GetTempPath(), $"scadenzario-{Guid.NewGuid():N}");
        var file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows())
        {
            // From now on only this handle knows it; not even a killed process leaves it behind.
            File.Delete(path);
        }

        return file;
    }
}

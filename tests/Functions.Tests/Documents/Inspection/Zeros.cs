using System.Collections.Concurrent;
using System.IO.Compression;

namespace Functions.Tests.Documents.Inspection;

/// <summary>Much that packs into little.</summary>
internal static class Zeros
{
    private static readonly ConcurrentDictionary<int, byte[]> _packed = new();

    /// <summary>So many MiB of zeros, compressed.</summary>
    public static byte[] Deflated(int mebibytes) => _packed.GetOrAdd(mebibytes, count =>
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < count; i++)
            {
                zlib.Write(zeros);
            }
        }

        return packed.ToArray();
    });
}

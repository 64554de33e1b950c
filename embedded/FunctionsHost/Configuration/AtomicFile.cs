using System.Text.Json;

namespace Embedded.FunctionsHost.Configuration;

/// <summary>Small files that are either the old or the new one, whenever the process ends.</summary>
internal static class AtomicFile
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    /// <summary>Replaces a file; its new content is on the disk before its name is.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var next = path + ".new";
        using (var stream = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }
}

using System.Text.Json;
using Embedded.FunctionsHost.Configuration;

namespace Embedded.FunctionsHost.Triggers;

/// <summary>What is kept of a timer over restarts, in a file of its own.</summary>
internal sealed class ScheduleFile(string path)
{
    /// <summary>What was kept; null at first.</summary>
    /// <exception cref="EmbeddedHostException">The file is damaged or can't be read.</exception>
    public Entry? Read()
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<Entry>(File.ReadAllBytes(path), AtomicFile.Json) : null;
        }
        catch (JsonException e)
        {
            throw new EmbeddedHostException($"The timer file {path} is damaged.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedHostException($"The timer file {path} can't be read.", e);
        }
    }

    public void Write(Entry entry)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(entry, AtomicFile.Json));
    }

    /// <param name="Schedule">The schedule at that time: another one since then misses nothing.</param>
    /// <param name="Last">The occurrence run last; null where none was.</param>
    /// <param name="Next">The occurrence to be run next; null where there is none.</param>
    /// <param name="LastUpdated">When this was written, by the virtual clock.</param>
    public sealed record Entry(string Schedule, DateTimeOffset? Last, DateTimeOffset? Next, DateTimeOffset LastUpdated);
}

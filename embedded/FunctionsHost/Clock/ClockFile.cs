using System.Text.Json;
using Embedded.FunctionsHost.Configuration;

namespace Embedded.FunctionsHost.Clock;

/// <summary>The clock's state in the data directory.</summary>
internal sealed class ClockFile(string path)
{
    /// <summary>
    /// The clock of a data directory. At real pace it went on while nothing ran, as the real one does; at any other pace it
    /// stood still. It never reads less than before, even where the system's clock was set back.
    /// </summary>
    /// <exception cref="EmbeddedHostException">The file is damaged, or the start lies before the stored clock.</exception>
    public static VirtualClock Open(string directory, DateTimeOffset? start, double pace, TimeProvider real)
    {
        var file = new ClockFile(Path.Combine(directory, "clock.json"));
        var realNow = real.GetUtcNow();
        if (file.Read() is not { } stored)
        {
            return new VirtualClock(real, start ?? realNow, pace, file.Write);
        }

        var now = stored.Pace == 1 ? Later(stored.Now, realNow + (stored.Now - stored.Real)) : stored.Now;
        if (start < now)
        {
            throw new EmbeddedHostException(
                $"--start {start:O} lies before the stored clock of {directory}, {now:O}: the clock moves forward only.");
        }

        return new VirtualClock(real, start ?? now, pace, file.Write);
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private ClockState? Read()
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            return JsonSerializer.Deserialize<ClockState>(File.ReadAllBytes(path), AtomicFile.Json) is { Now.Year: > 1, Pace: >= 0 } state
                ? state
                : throw new EmbeddedHostException($"The clock file {path} is damaged.");
        }
        catch (JsonException e)
        {
            throw new EmbeddedHostException($"The clock file {path} is damaged.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedHostException($"The clock file {path} can't be read.", e);
        }
    }

    private void Write(ClockState state) => AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(state, AtomicFile.Json));
}

using System.Text;
using Embedded.DurableTask;

namespace Embedded.Tests.DurableTask.Kills;

/// <summary>
/// What activities did to the world outside: a line each, in one write, which outlives SIGKILL. An activity that runs again says whether its result was stored before, which must never be.
/// </summary>
internal sealed class EffectTable : IDisposable
{
    private readonly HashSet<string> _before;
    private readonly FileStream _file;
    private readonly IInstanceStore _store;
    private readonly Lock _lock = new();

    public EffectTable(string folder, IInstanceStore store)
    {
        _before = [.. Read(folder)];
        _file = new FileStream(PathIn(folder), FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        _store = store;
        Write("life");
    }

    /// <summary>The lines of all lives: "life" where one begins, else "instance task activity", or a line that begins with "wrong".</summary>
    public static IReadOnlyList<string> Read(string folder)
    {
        if (!File.Exists(PathIn(folder))) return [];
        using var reader = new StreamReader(new FileStream(PathIn(folder), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public async Task AddAsync(ActivityCall call)
    {
        var line = $"{call.InstanceId} {call.TaskId} {call.Name}";
        if (_before.Contains(line) && await IsAnsweredAsync(call)) Write($"wrong: {line} ran again though its result was stored");
        Write(line);
    }

    public void Dispose() => _file.Dispose();

    private static string PathIn(string folder) => Path.Combine(folder, "effects.txt");

    private async Task<bool> IsAnsweredAsync(ActivityCall call)
    {
        var row = await _store.FindAsync(call.InstanceId) ?? throw new InvalidOperationException($"No instance {call.InstanceId}.");
        var history = HistoryCodec.Decode((await _store.LoadAsync(row.Key))!.Instance.History);
        return history.Exists(e => e.Kind is HistoryEventKind.ActivityCompleted or HistoryEventKind.ActivityFailed && e.Id == call.TaskId);
    }

    private void Write(string line)
    {
        lock (_lock) _file.Write(Encoding.UTF8.GetBytes(line + "\n"));
    }
}

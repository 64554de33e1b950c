using System.Globalization;
using Embedded.DurableTask;

namespace Benchmarks.Engine;

/// <summary>
/// The least that any program must write to do the workflow durably: four commits per instance (start; result and timer; decision and call; result and end), a state row and a timer, no history,
/// no queue, no other thread. Several instances may share a commit.
/// </summary>
internal sealed class RawFloor : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Statement _insert, _update, _timer, _untimer;

    public RawFloor(string path)
    {
        _connection = SqliteConnection.Open(path, create: true);
        _connection.Execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8192; PRAGMA cache_size = -16384");
        _connection.Execute("CREATE TABLE instances (key INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, state INTEGER NOT NULL, data TEXT NOT NULL) STRICT");
        _connection.Execute("CREATE TABLE timers (due_at INTEGER NOT NULL, instance INTEGER NOT NULL, PRIMARY KEY (due_at, instance)) STRICT, WITHOUT ROWID");
        _insert = _connection.Prepare("INSERT INTO instances (key, id, state, data) VALUES (?, ?, 0, ?)");
        _update = _connection.Prepare("UPDATE instances SET state = ?, data = ? WHERE key = ?");
        _timer = _connection.Prepare("INSERT INTO timers (due_at, instance) VALUES (?, ?)");
        _untimer = _connection.Prepare("DELETE FROM timers WHERE due_at = ? AND instance = ?");
    }

    /// <summary>Starts instances and parks them: two commits for each group.</summary>
    public void Park(int from, int to, int group) => Grouped(from, to, group,
        key => _insert.Bind((long)key, string.Create(CultureInfo.InvariantCulture, $"i{key}"), "called Invite").Run(),
        key =>
        {
            _update.Bind(1L, "called Invite; returned 1; waits for Answer until 2592000000000", (long)key).Run();
            _timer.Bind(2_592_000_000_000L + key, (long)key).Run();
        });

    /// <summary>Wakes them and ends them: two commits for each group.</summary>
    public void Decide(int from, int to, int group) => Grouped(from, to, group,
        key =>
        {
            _update.Bind(2L, "called Invite; returned 1; waits for Answer until 2592000000000; answered; called Decide", (long)key).Run();
            _untimer.Bind(2_592_000_000_000L + key, (long)key).Run();
        },
        key => _update.Bind(3L, "called Invite; returned 1; waits for Answer until 2592000000000; answered; called Decide; returned 1", (long)key).Run());

    /// <summary>One durable commit of a new instance.</summary>
    public void StartOne(int key) => Grouped(key, key + 1, 1, k => _insert.Bind((long)k, string.Create(CultureInfo.InvariantCulture, $"i{k}"), "called Invite").Run());

    /// <summary>New instances, a group a commit.</summary>
    public void Start(int from, int to, int group) => Grouped(from, to, group, k => _insert.Bind((long)k, string.Create(CultureInfo.InvariantCulture, $"i{k}"), "called Invite").Run());

    public void Dispose()
    {
        foreach (var statement in new[] { _insert, _update, _timer, _untimer }) statement.Dispose();
        _connection.Dispose();
    }

    private void Grouped(int from, int to, int group, params Action<int>[] commits)
    {
        for (var first = from; first < to; first += group)
        {
            foreach (var commit in commits)
            {
                _connection.Execute("BEGIN IMMEDIATE");
                for (var key = first; key < Math.Min(to, first + group); key++) commit(key);
                _connection.Execute("COMMIT");
            }
        }
    }
}

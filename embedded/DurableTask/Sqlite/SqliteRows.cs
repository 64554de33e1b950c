using System.Globalization;
using Microsoft.DurableTask.Client;

namespace Embedded.DurableTask;

/// <summary>Rows in SQLite. Every statement is prepared once; every read is ordered; every instant is a parameter.</summary>
internal sealed class SqliteRows : IStoreRows, IDisposable
{
    private const string Meta =
        "key, id, name, status, revision, created_at, updated_at, start_at, version, tags, parent_key, parent_id, parent_name, parent_task";

    private const string Payloads = "input, output, custom_status, failure";

    // After the id ?1 and not before the prefix ?2, as one bound, so that the walk begins there.
    private const string Place = "id >= max(?1, ?2) AND id <> ?1";

    // Bytes stand behind all texts.
    private static readonly byte[] _behindAll = [0];
    private readonly SqliteConnection _connection;
    private readonly List<Statement> _statements = [];
    private readonly Statement _insertInstance, _read, _find, _peekId, _peekKey, _update, _deleteInstance, _children, _list, _border, _outOfOrder;
    private readonly Statement _insertMessage, _deleteMessage, _deleteMessages, _messages, _withMessages;
    private readonly Statement _insertActivity, _deleteActivity, _deleteActivities, _activities;
    private readonly Statement _insertTimer, _deleteTimer, _due, _nextDue;

    // Numbers of messages and calls grow within an opening, and those of each opening are above those of all earlier ones: the highest need not be looked for.
    private const int LifeBits = 40;
    private long _lastSeq;

    // The table would choose the same keys; they are chosen here, so that an instance's first step can be made before the instance is stored. The table remembers the highest that it has ever held.
    private long _lastKey;

    public SqliteRows(SqliteConnection connection)
    {
        _connection = connection;
        _insertInstance = Prepare($"INSERT INTO instances ({Meta}, {Payloads}, history) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        _read = Prepare($"SELECT {Meta}, {Payloads}, history FROM instances WHERE key = ? ORDER BY key");
        _find = Prepare($"SELECT {Meta}, {Payloads} FROM instances WHERE id = ? ORDER BY id");
        _peekId = Prepare("SELECT key, status FROM instances WHERE id = ? ORDER BY id");
        _peekKey = Prepare("SELECT status FROM instances WHERE key = ? ORDER BY key");
        _update = Prepare("UPDATE instances SET status = ?, revision = revision + 1, updated_at = ?, version = ?, input = ?, output = ?, custom_status = ?, failure = ?, history = ? WHERE key = ? AND revision = ?");
        _deleteInstance = Prepare("DELETE FROM instances WHERE key = ?");
        _children = Prepare("SELECT key FROM instances WHERE parent_key = ? ORDER BY key");
        _list = Prepare($"SELECT {Meta}, {Payloads} FROM instances WHERE {Place} AND (?3 >> status) & 1 AND created_at >= ?4 AND created_at <= ?5 AND id <= ?6 ORDER BY id");
        _border = Prepare($"SELECT id FROM instances WHERE {Place} ORDER BY id LIMIT 1 OFFSET ?3");
        _outOfOrder = Prepare(ListOutOfOrderSql);
        _insertMessage = Prepare("INSERT INTO messages (instance, seq, body) VALUES (?, ?, ?)");
        _deleteMessage = Prepare("DELETE FROM messages WHERE instance = ? AND seq = ?");
        _deleteMessages = Prepare("DELETE FROM messages WHERE instance = ?");
        _messages = Prepare("SELECT seq, body FROM messages WHERE instance = ? ORDER BY instance, seq");
        _withMessages = Prepare("SELECT DISTINCT instance FROM messages WHERE instance > ? ORDER BY instance LIMIT ?");
        _insertActivity = Prepare("INSERT INTO activities (instance, seq, task, name, input) VALUES (?, ?, ?, ?, ?)");
        _deleteActivity = Prepare("DELETE FROM activities WHERE instance = ? AND seq = ?");
        _deleteActivities = Prepare("DELETE FROM activities WHERE instance = ?");
        _activities = Prepare("SELECT a.seq, a.instance, i.id, a.task, a.name, a.input, i.tags FROM activities a JOIN instances i ON i.key = a.instance WHERE a.instance > ? ORDER BY a.instance, a.seq");
        _insertTimer = Prepare("INSERT INTO timers (due_at, instance, task) VALUES (?, ?, ?)");
        _deleteTimer = Prepare("DELETE FROM timers WHERE due_at = ? AND instance = ? AND task = ?");
        _due = Prepare("SELECT due_at, instance, task FROM timers WHERE due_at <= ? ORDER BY due_at, instance, task");
        _nextDue = Prepare("SELECT due_at FROM timers ORDER BY due_at, instance, task LIMIT 1");
        _lastKey = connection.ReadLong("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'instances' ORDER BY 1");
        _lastSeq = connection.ReadLong("SELECT lives FROM shutdown ORDER BY id") << LifeBits;
    }

    /// <summary>For a test that asks how SQLite goes about it.</summary>
    internal static string ListOutOfOrderSql { get; } = string.Join(" UNION ALL ", InstanceFilter.OutOfOrder.Select(OutOfOrder)) + " ORDER BY id LIMIT ?4";

    public SqliteConnection Connection => _connection;

    public long? NextDue => _nextDue.First(s => (long?)s.Long(0));

    public long ReserveKey() => Interlocked.Increment(ref _lastKey);

    public void Insert(StoredInstance instance) => _insertInstance.Bind(
        instance.Key, instance.Id, instance.Name, (long)instance.Status, instance.Revision, instance.CreatedAt, instance.UpdatedAt, instance.StartAt, instance.Version, instance.Tags,
        instance.Parent?.Key, instance.Parent?.Id, instance.Parent?.Name, instance.Parent?.Task,
        instance.Input, instance.Output, instance.CustomStatus, instance.Failure, instance.History).Run();

    public StoredInstance? Read(long key) => _read.Bind(key).First(s => ToInstance(s) with { History = s.Bytes(18) });

    public StoredInstance? Find(string id) => _find.Bind(id).First(ToInstance);

    public (long Key, OrchestrationRuntimeStatus Status)? Peek(string id) =>
        _peekId.Bind(id).First(s => ((long, OrchestrationRuntimeStatus)?)(s.Long(0), (OrchestrationRuntimeStatus)s.Int(1)));

    public OrchestrationRuntimeStatus? Peek(long key) => _peekKey.Bind(key).First(s => (OrchestrationRuntimeStatus?)s.Int(0));

    public bool Update(Checkpoint checkpoint) => _update.Bind(
        (long)checkpoint.Status, checkpoint.UpdatedAt, checkpoint.Version, checkpoint.Input, checkpoint.Output, checkpoint.CustomStatus, checkpoint.Failure,
        checkpoint.History, checkpoint.Before.Key, checkpoint.Before.Revision).Run() == 1;

    public void DeleteInstance(long key) => _deleteInstance.Bind(key).Run();

    public IReadOnlyList<long> ChildrenOf(long key) => _children.Bind(key).All(s => s.Long(0));

    public long InsertMessage(long instance, byte[] body)
    {
        _insertMessage.Bind(instance, ++_lastSeq, body).Run();
        return _lastSeq;
    }

    public bool DeleteMessage(long instance, long seq) => _deleteMessage.Bind(instance, seq).Run() == 1;

    public void DeleteMessagesOf(long instance) => _deleteMessages.Bind(instance).Run();

    public IReadOnlyList<StoredMessage> MessagesOf(long instance) => _messages.Bind(instance).All(s => new StoredMessage(s.Long(0), instance, s.Bytes(1)));

    public long InsertActivity(long instance, int task, string name, string? input)
    {
        _insertActivity.Bind(instance, ++_lastSeq, task, name, input).Run();
        return _lastSeq;
    }

    public void DeleteActivity(long instance, long seq) => _deleteActivity.Bind(instance, seq).Run();

    public void DeleteActivitiesOf(long instance) => _deleteActivities.Bind(instance).Run();

    public void InsertTimer(TimerKey timer) => _insertTimer.Bind(timer.DueAt, timer.Instance, timer.Task).Run();

    public void DeleteTimer(TimerKey timer) => _deleteTimer.Bind(timer.DueAt, timer.Instance, timer.Task).Run();

    public IEnumerable<TimerKey> TimersDue(long now) => _due.Bind(now).Rows(s => new TimerKey(s.Long(0), s.Long(1), s.Int(2)));

    public IReadOnlyList<PendingActivity> ActivitiesAfter(long after, int limit) => StoreRules.WholeInstances(
        _activities.Bind(after).Rows(s => new PendingActivity(s.Long(0), s.Long(1), s.Text(2)!, s.Int(3), s.Text(4)!, s.Text(5)) { Tags = s.Text(6) }), limit);

    public IReadOnlyList<long> InstancesWithMessages(long after, int limit) => _withMessages.Bind(after, limit).All(s => s.Long(0));

    public InstancePage List(InstanceFilter filter, string? after, int scan)
    {
        if (filter.IsOutOfOrder) return ListOutOfOrder(filter, after ?? string.Empty, scan);
        var (start, prefix) = (after ?? string.Empty, filter.Prefix ?? string.Empty);
        // The last instance to be looked at; null where there are fewer.
        var border = _border.Bind(start, prefix, scan - 1).First(s => s.Text(0));
        var found = WithPrefix(_list.Bind(start, prefix, Mask(filter), filter.CreatedFrom ?? long.MinValue, filter.CreatedTo ?? long.MaxValue, (object?)border ?? _behindAll), prefix);
        return new InstancePage(found, border?.StartsWith(prefix, StringComparison.Ordinal) == true ? border : null);
    }

    public void Dispose()
    {
        foreach (var statement in _statements) statement.Dispose();
    }

    private static StoredInstance ToInstance(Statement s) => new(s.Long(0), s.Text(1)!, s.Text(2)!, (OrchestrationRuntimeStatus)s.Int(3), s.Long(4), s.Long(5), s.Long(6))
    {
        StartAt = s.IsNull(7) ? null : s.Long(7),
        Version = s.Text(8),
        Tags = s.Text(9),
        Parent = s.IsNull(10) ? null : new ParentLink(s.Long(10), s.Text(11)!, s.Text(12)!, s.Int(13)),
        Input = s.Text(14),
        Output = s.Text(15),
        CustomStatus = s.Text(16),
        Failure = s.Text(17),
    };

    // The state as a literal, by which SQLite knows that the index has all of them.
    private static string OutOfOrder(OrchestrationRuntimeStatus status) => string.Create(
        CultureInfo.InvariantCulture, $"SELECT {Meta}, {Payloads} FROM instances WHERE status = {(int)status} AND (?3 >> {(int)status}) & 1 AND {Place}");

    private static long Mask(InstanceFilter filter) => filter.Statuses?.Aggregate(0L, (mask, status) => mask | (1L << (int)status)) ?? -1;

    // Ids are compared as UTF-8 bytes, so those with the prefix stand together and the first without it ends the list.
    private static List<StoredInstance> WithPrefix(Statement rows, string prefix) =>
        [.. rows.Rows(ToInstance).TakeWhile(i => i.Id.StartsWith(prefix, StringComparison.Ordinal))];

    private InstancePage ListOutOfOrder(InstanceFilter filter, string after, int scan)
    {
        var prefix = filter.Prefix ?? string.Empty;
        var seen = WithPrefix(_outOfOrder.Bind(after, prefix, Mask(filter), scan), prefix);
        return new InstancePage([.. seen.Where(filter.Matches)], seen.Count < scan ? null : seen[^1].Id);
    }

    private Statement Prepare(string sql)
    {
        var statement = _connection.Prepare(sql);
        _statements.Add(statement);
        return statement;
    }
}

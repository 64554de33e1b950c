using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Embedded.AzureTables;

namespace Azure.Data.Tables;

/// <summary>A row as a dictionary of its columns, the keys included.</summary>
/// <remarks>A column keeps the type it has; an int may widen to long or double. Instants come back as <see cref="DateTimeOffset"/>.</remarks>
[SuppressMessage("Naming", "CA1710", Justification = "The SDK's name.")]
public sealed class TableEntity : ITableEntity, IDictionary<string, object>
{
    // A column may be set to null, which the interface's type does not say; a null is not stored.
    private readonly Dictionary<string, object> _columns;

    /// <summary>An entity without keys yet.</summary>
    public TableEntity() => _columns = [];

    /// <summary>An entity with keys.</summary>
    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <summary>An entity with those columns; keys are columns of the names of the properties.</summary>
    public TableEntity(IDictionary<string, object> values)
        => _columns = new(values ?? throw new ArgumentNullException(nameof(values)));

    /// <inheritdoc/>
    public string PartitionKey
    {
        get => GetString(ColumnNames.PartitionKey)!;
        set => _columns[ColumnNames.PartitionKey] = value;
    }

    /// <inheritdoc/>
    public string RowKey
    {
        get => GetString(ColumnNames.RowKey)!;
        set => _columns[ColumnNames.RowKey] = value;
    }

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(ColumnNames.Timestamp);
        set => _columns[ColumnNames.Timestamp] = value!;
    }

    /// <inheritdoc/>
    public ETag ETag
    {
        get => GetString(ColumnNames.ETag) is { } text ? new ETag(text) : default;
        set => _columns[ColumnNames.ETag] = value == default ? null! : value.ToString();
    }

    /// <summary>Number of columns.</summary>
    public int Count => _columns.Count;

    /// <summary>Names of the columns.</summary>
    public ICollection<string> Keys => _columns.Keys;

    ICollection<object> IDictionary<string, object>.Values => _columns.Values;

    bool ICollection<KeyValuePair<string, object>>.IsReadOnly => false;

    /// <summary>A column's value, null where there is none.</summary>
    /// <exception cref="InvalidOperationException">The new value's type is not the column's.</exception>
    [AllowNull]
    public object this[string key]
    {
        get => _columns.GetValueOrDefault(key)!;
        set => _columns[key] = ColumnTypes.Keep(_columns.GetValueOrDefault(key), value)!;
    }

    /// <summary>Adds a column.</summary>
    /// <exception cref="InvalidOperationException">The column exists with another type.</exception>
    public void Add(string key, object value) => this[key] = value;

    /// <summary>Whether there is such a column.</summary>
    public bool ContainsKey(string key) => _columns.ContainsKey(key);

    /// <summary>Removes a column; false where there was none.</summary>
    public bool Remove(string key) => _columns.Remove(key);

    /// <summary>Removes every column, the keys included.</summary>
    public void Clear() => _columns.Clear();

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object value)
        => _columns.TryGetValue(key, out value);

    /// <summary>The column as text; null where there is none.</summary>
    /// <exception cref="InvalidOperationException">The column has another type.</exception>
    public string? GetString(string key) => (string?)Get(key, typeof(string));

    /// <inheritdoc cref="GetString"/>
    public bool? GetBoolean(string key) => (bool?)Get(key, typeof(bool));

    /// <inheritdoc cref="GetString"/>
    public int? GetInt32(string key) => (int?)Get(key, typeof(int));

    /// <inheritdoc cref="GetString"/>
    public long? GetInt64(string key) => (long?)Get(key, typeof(long));

    /// <inheritdoc cref="GetString"/>
    public double? GetDouble(string key) => (double?)Get(key, typeof(double));

    /// <inheritdoc cref="GetString"/>
    public Guid? GetGuid(string key) => (Guid?)Get(key, typeof(Guid));

    /// <summary>The column as a UTC instant; null where there is none.</summary>
    /// <exception cref="InvalidOperationException">The column has another type.</exception>
    public DateTime? GetDateTime(string key) => (DateTime?)Get(key, typeof(DateTime));

    /// <inheritdoc cref="GetDateTime"/>
    public DateTimeOffset? GetDateTimeOffset(string key) => (DateTimeOffset?)Get(key, typeof(DateTimeOffset));

    /// <inheritdoc cref="GetString"/>
    public byte[]? GetBinary(string key) => (byte[]?)Get(key, typeof(byte[]));

    /// <inheritdoc cref="GetString"/>
    public BinaryData? GetBinaryData(string key) => (BinaryData?)Get(key, typeof(BinaryData));

    void ICollection<KeyValuePair<string, object>>.Add(KeyValuePair<string, object> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object>>.Contains(KeyValuePair<string, object> item) => _columns.Contains(item);

    bool ICollection<KeyValuePair<string, object>>.Remove(KeyValuePair<string, object> item)
        => ((ICollection<KeyValuePair<string, object>>)_columns).Remove(item);

    void ICollection<KeyValuePair<string, object>>.CopyTo(KeyValuePair<string, object>[] array, int arrayIndex)
        => ((ICollection<KeyValuePair<string, object>>)_columns).CopyTo(array, arrayIndex);

    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator()
        => _columns.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _columns.GetEnumerator();

    private object? Get(string key, Type type)
        => _columns.GetValueOrDefault(key) is { } value ? ColumnTypes.Read(key, value, type) : null;
}

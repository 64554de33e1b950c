using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace Embedded.AzureTables;

/// <summary>
/// The columns of a class of entities: every public property with a getter is written, every one with a setter is read.
/// <see cref="IgnoreDataMemberAttribute"/> leaves one out, <see cref="DataMemberAttribute.Name"/> renames its column.
/// </summary>
internal sealed class EntityBinder
{
    private static readonly ConcurrentDictionary<Type, EntityBinder> Known = new();
    private readonly Dictionary<string, PropertyInfo> _columns = [];

    private EntityBinder(Type type)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            // The four members of ITableEntity go through the interface.
            if (property.GetIndexParameters().Length > 0 || property.IsDefined(typeof(IgnoreDataMemberAttribute))) continue;
            if (property.Name is ColumnNames.PartitionKey or ColumnNames.RowKey or ColumnNames.Timestamp or nameof(ITableEntity.ETag)) continue;
            _columns[ColumnName(property)] = property;
        }
    }

    public static EntityBinder For(Type type) => Known.GetOrAdd(type, static t => new EntityBinder(t));

    /// <summary>The column that a member is stored in.</summary>
    public static string ColumnName(MemberInfo member) => member.GetCustomAttribute<DataMemberAttribute>()?.Name ?? member.Name;

    /// <summary>The columns to write, keys apart; enums by name; unset ones are left out.</summary>
    public IEnumerable<KeyValuePair<string, object>> Columns(ITableEntity entity)
        => from column in _columns
           where column.Value.CanRead
           let value = column.Value.GetValue(entity)
           where value is not null
           select KeyValuePair.Create(column.Key, value is Enum name ? name.ToString() : value);

    /// <summary>An entity with those columns; a member without a column keeps its initial value.</summary>
    /// <exception cref="InvalidOperationException">A column's value does not fit its member.</exception>
    public T Create<T>(IReadOnlyDictionary<string, object> columns)
        where T : class, ITableEntity
    {
        var entity = Activator.CreateInstance<T>();
        if (columns.TryGetValue(ColumnNames.PartitionKey, out var partitionKey)) entity.PartitionKey = (string)partitionKey;
        if (columns.TryGetValue(ColumnNames.RowKey, out var rowKey)) entity.RowKey = (string)rowKey;
        if (columns.TryGetValue(ColumnNames.Timestamp, out var timestamp)) entity.Timestamp = (DateTimeOffset)timestamp;
        if (columns.TryGetValue(ColumnNames.ETag, out var tag)) entity.ETag = new ETag((string)tag);
        foreach (var (name, property) in _columns)
            if (property.CanWrite && columns.TryGetValue(name, out var value))
                property.SetValue(entity, Convert(name, value, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType));
        return entity;
    }

    private static object Convert(string column, object value, Type type) => value switch
    {
        string name when type.IsEnum => Enum.TryParse(type, name, out var member) ? member! : throw Misfit(column, value, type),
        int number when type.IsEnum => Enum.ToObject(type, number),
        int number when type == typeof(long) => (long)number,
        int number when type == typeof(double) => (double)number,
        long number when type == typeof(int) && number is >= int.MinValue and <= int.MaxValue => (int)number,
        _ => ColumnTypes.Read(column, value, type),
    };

    private static InvalidOperationException Misfit(string column, object value, Type type)
        => new($"Column {column} holds a {value.GetType()} that names no member of {type}.");
}

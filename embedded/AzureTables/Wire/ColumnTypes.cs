namespace Embedded.AzureTables;

/// <summary>What types a dictionary entity's column may be set to and read as.</summary>
internal static class ColumnTypes
{
    /// <summary>The value to store over an old one: the same type, or a number widened.</summary>
    /// <exception cref="InvalidOperationException">The types do not fit.</exception>
    public static object? Keep(object? old, object? value) => (old, value) switch
    {
        (null, _) or (_, null) => value,
        (long, int number) => (long)number,
        (double, int number) => (double)number,
        (int, long or double) => value,
        _ when old.GetType().IsInstanceOfType(value) => value,
        _ => throw new InvalidOperationException($"A column of type {old.GetType()} cannot take a value of type {value.GetType()}."),
    };

    /// <summary>The value as that type; instants and bytes have two forms each, all else must match.</summary>
    /// <exception cref="InvalidOperationException">The column has another type.</exception>
    public static object Read(string column, object value, Type type) => value switch
    {
        _ when type.IsInstanceOfType(value) => value,
        DateTimeOffset instant when type == typeof(DateTime) => instant.UtcDateTime,
        DateTime instant when type == typeof(DateTimeOffset) => new DateTimeOffset(instant.ToUniversalTime()),
        byte[] bytes when type == typeof(BinaryData) => new BinaryData(bytes),
        BinaryData data when type == typeof(byte[]) => data.ToArray(),
        _ => throw new InvalidOperationException($"Column {column} is of type {value.GetType()}, not {type}."),
    };
}

using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace Embedded.AzureTables;

/// <summary>Entities out of the service's JSON with minimal metadata.</summary>
internal static class EntityReader
{
    /// <param name="row">The JSON object.</param>
    /// <param name="tag">The answer's ETag header, for a body without one.</param>
    /// <exception cref="FormatException">A value does not fit its annotation.</exception>
    /// <exception cref="InvalidOperationException">A value does not fit the member of <typeparamref name="T"/>.</exception>
    public static T Read<T>(JsonElement row, ETag? tag = null)
        where T : class, ITableEntity
    {
        var columns = Columns(row);
        if (tag is { } version) columns.TryAdd(ColumnNames.ETag, version.ToString());
        return typeof(T) == typeof(TableEntity) ? (T)(object)new TableEntity(columns) : EntityBinder.For(typeof(T)).Create<T>(columns);
    }

    private static Dictionary<string, object> Columns(JsonElement row)
    {
        Dictionary<string, string> types = [];
        foreach (var property in row.EnumerateObject())
            if (property.Name.EndsWith(ColumnNames.TypeSuffix, StringComparison.Ordinal))
                types[property.Name[..^ColumnNames.TypeSuffix.Length]] = property.Value.GetString()!;
        Dictionary<string, object> columns = [];
        foreach (var property in row.EnumerateObject())
        {
            var name = property.Name;
            if (name.EndsWith(ColumnNames.TypeSuffix, StringComparison.Ordinal) || property.Value.ValueKind is JsonValueKind.Null) continue;
            if (name is not ColumnNames.ETag && name.StartsWith("odata.", StringComparison.Ordinal)) continue;
            columns[name] = Value(property.Value, name is ColumnNames.Timestamp ? "Edm.DateTime" : types.GetValueOrDefault(name));
        }

        return columns;
    }

    private static object Value(JsonElement value, string? type) => (type, value.ValueKind) switch
    {
        ("Edm.Int64", _) => value.ValueKind is JsonValueKind.Number ? value.GetInt64() : long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        ("Edm.Double", JsonValueKind.String) => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        ("Edm.Double", _) => value.GetDouble(),
        ("Edm.DateTime", _) => DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        ("Edm.Guid", _) => Guid.Parse(value.GetString()!),
        ("Edm.Binary", _) => Convert.FromBase64String(value.GetString()!),
        (_, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
        (_, JsonValueKind.Number) => IsWhole(value) && value.TryGetInt32(out var whole) ? (object)whole : value.GetDouble(),
        (_, JsonValueKind.String) => value.GetString()!,
        _ => throw new FormatException($"The service sent a {value.ValueKind} as a column."),
    };

    // A double without annotation always has a point or an exponent ("5.0").
    private static bool IsWhole(JsonElement number) => number.GetRawText().AsSpan().IndexOfAny(".eE") < 0;
}

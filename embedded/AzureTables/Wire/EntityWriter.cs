using System.Buffers;
using System.Text.Json;
using System.Xml;
using Azure.Data.Tables;

namespace Embedded.AzureTables;

/// <summary>An entity as the JSON that the service takes: Int64, Double, DateTime, Guid and Binary are annotated with their type.</summary>
internal static class EntityWriter
{
    /// <exception cref="ArgumentException">A key is null.</exception>
    /// <exception cref="NotSupportedException">A column has a type that tables cannot hold.</exception>
    public static ReadOnlyMemory<byte> Write(ITableEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (entity.PartitionKey is null || entity.RowKey is null)
            throw new ArgumentException("The entity lacks PartitionKey or RowKey.", nameof(entity));
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString(ColumnNames.PartitionKey, entity.PartitionKey);
            json.WriteString(ColumnNames.RowKey, entity.RowKey);
            foreach (var (name, value) in entity is TableEntity dictionary ? dictionary : EntityBinder.For(entity.GetType()).Columns(entity))
                if (value is not null && name is not (ColumnNames.PartitionKey or ColumnNames.RowKey) && !ColumnNames.IsServerSide(name))
                    WriteColumn(json, name, value);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>An instant as tables and filters write it: UTC, ISO 8601, up to 7 digits of a second.</summary>
    public static string Instant(DateTime instant) => XmlConvert.ToString(instant.ToUniversalTime(), XmlDateTimeSerializationMode.RoundtripKind);

    private static void WriteColumn(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text: json.WriteString(name, text); break;
            case bool flag: json.WriteBoolean(name, flag); break;
            case int number: json.WriteNumber(name, number); break;
            case long number: Annotated(json, name, "Edm.Int64", XmlConvert.ToString(number)); break;
            case double number: WriteDouble(json, name, number); break;
            case DateTime instant: Annotated(json, name, "Edm.DateTime", Instant(instant)); break;
            case DateTimeOffset instant: Annotated(json, name, "Edm.DateTime", Instant(instant.UtcDateTime)); break;
            case Guid guid: Annotated(json, name, "Edm.Guid", guid.ToString()); break;
            case byte[] bytes: Annotated(json, name, "Edm.Binary", Convert.ToBase64String(bytes)); break;
            case BinaryData data: Annotated(json, name, "Edm.Binary", Convert.ToBase64String(data)); break;
            default: throw new NotSupportedException($"Column {name}: tables cannot hold a {value.GetType()}.");
        }
    }

    private static void WriteDouble(Utf8JsonWriter json, string name, double number)
    {
        if (!double.IsFinite(number))
        {
            Annotated(json, name, "Edm.Double", double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
            return;
        }

        json.WriteString(name + ColumnNames.TypeSuffix, "Edm.Double");
        json.WriteNumber(name, number);
    }

    private static void Annotated(Utf8JsonWriter json, string name, string type, string value)
    {
        json.WriteString(name + ColumnNames.TypeSuffix, type);
        json.WriteString(name, value);
    }
}

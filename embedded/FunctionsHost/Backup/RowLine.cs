using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace Embedded.FunctionsHost.Backup;

/// <summary>A row of a table as a line of JSON: <c>{"p","r","c":{"column":["type","value"]}}</c>. Types are those of the service.</summary>
internal static class RowLine
{
    public static string Write(TableEntity row)
    {
        var columns = new JsonObject();
        foreach (var (name, value) in (IDictionary<string, object>)row)
        {
            if (name is not ("PartitionKey" or "RowKey" or "Timestamp") && !name.StartsWith("odata.", StringComparison.Ordinal))
            {
                var (type, text) = Of(value);
                columns[name] = new JsonArray(type, text);
            }
        }

        return new JsonObject { ["p"] = row.PartitionKey, ["r"] = row.RowKey, ["c"] = columns }.ToJsonString();
    }

    public static TableEntity Read(string line)
    {
        var json = JsonNode.Parse(line)!.AsObject();
        var row = new TableEntity(json["p"]!.GetValue<string>(), json["r"]!.GetValue<string>());
        foreach (var (name, column) in json["c"]!.AsObject())
        {
            row[name] = Value(column![0]!.GetValue<string>(), column[1]!.GetValue<string>());
        }

        return row;
    }

    private static (string Type, string Text) Of(object value) => value switch
    {
        string text => ("String", text),
        bool flag => ("Boolean", flag ? "true" : "false"),
        int number => ("Int32", number.ToString(CultureInfo.InvariantCulture)),
        long number => ("Int64", number.ToString(CultureInfo.InvariantCulture)),
        double number => ("Double", number.ToString("R", CultureInfo.InvariantCulture)),
        DateTimeOffset instant => ("DateTime", instant.ToString("O", CultureInfo.InvariantCulture)),
        DateTime instant => ("DateTime", new DateTimeOffset(instant.ToUniversalTime(), TimeSpan.Zero).ToString("O", CultureInfo.InvariantCulture)),
        Guid id => ("Guid", id.ToString("D")),
        byte[] bytes => ("Binary", Convert.ToBase64String(bytes)),
        BinaryData bytes => ("Binary", Convert.ToBase64String(bytes)),
        _ => throw new JsonException($"A column of type {value.GetType().Name} can't be kept."),
    };

    private static object Value(string type, string text) => type switch
    {
        "String" => text,
        "Boolean" => text == "true",
        "Int32" => int.Parse(text, CultureInfo.InvariantCulture),
        "Int64" => long.Parse(text, CultureInfo.InvariantCulture),
        "Double" => double.Parse(text, CultureInfo.InvariantCulture),
        "DateTime" => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        "Guid" => Guid.Parse(text),
        "Binary" => Convert.FromBase64String(text),
        _ => throw new JsonException($"Unknown column type '{type}'."),
    };
}

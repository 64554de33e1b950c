using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scadenzario.OpenApi;

/// <summary>Schemas read off examples, and the comparison of an answer with one.</summary>
public static class Schemas
{
    /// <summary>The schema of an example: objects with the fields they have, lists of what their first item is, null for what may be anything.</summary>
    public static JsonObject Of(JsonNode? example) => example switch
    {
        null => [],
        JsonObject map => new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(map.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, Of(field.Value)))),
        },
        JsonArray list => new JsonObject { ["type"] = "array", ["items"] = Of(list.FirstOrDefault()) },
        _ => example.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => new JsonObject { ["type"] = new JsonArray("boolean", "null") },
            JsonValueKind.Number => new JsonObject { ["type"] = new JsonArray("number", "null") },
            _ => new JsonObject { ["type"] = new JsonArray("string", "null") },
        },
    };

    /// <summary>Where a value differs from a schema: a field that it does not know, another type. Empty where it fits.</summary>
    public static IReadOnlyList<string> Compare(JsonNode? value, JsonNode? schema, string place = "$")
    {
        if (value is null || schema is not JsonObject { Count: > 0 } known || known["type"] is not { } type)
        {
            return [];
        }

        var types = type is JsonArray several ? [.. several.Select(t => t!.ToString())] : new[] { type.ToString() };
        if (!types.Contains(TypeOf(value), StringComparer.Ordinal) && !(types.Contains("integer", StringComparer.Ordinal) && IsInteger(value)))
        {
            return [$"{place} is a {TypeOf(value)}, not a {string.Join(" or ", types)}"];
        }

        return value switch
        {
            JsonObject map when known["properties"] is JsonObject { Count: > 0 } properties =>
            [
                .. map.Where(field => !properties.ContainsKey(field.Key)).Select(field => $"{place}.{field.Key} is not described"),
                .. properties.Where(field => !map.ContainsKey(field.Key)).Select(field => $"{place}.{field.Key} is missing"),
                .. map.Where(field => properties.ContainsKey(field.Key)).SelectMany(field => Compare(field.Value, properties[field.Key], $"{place}.{field.Key}")),
            ],
            JsonArray list => [.. list.Take(1).SelectMany(item => Compare(item, known["items"], $"{place}[]"))],
            _ => [],
        };
    }

    private static bool IsInteger(JsonNode value) => value.GetValueKind() == JsonValueKind.Number && decimal.IsInteger(value.GetValue<decimal>());

    private static string TypeOf(JsonNode value) => value switch
    {
        JsonObject => "object",
        JsonArray => "array",
        _ => value.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => "number",
            _ => "string",
        },
    };
}

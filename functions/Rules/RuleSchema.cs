using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using NodaTime;

namespace Scadenzario.Rules;

/// <summary>The JSON Schema of a rule file, made from the types, so that an editor helps and objects while one writes.</summary>
public static class RuleSchema
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The schema's text: the content of <c>Rules/rule.schema.json</c>.</summary>
    public static string Create()
    {
        var options = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };
        var schema = (JsonObject)DataFile.Options.GetJsonSchemaAsNode(typeof(Rule), options);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "A rule of the rule book");
        return schema.ToJsonString(Layout) + "\n";
    }

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var nullable = type != context.TypeInfo.Type;
        if (type == typeof(LocalDate))
            return Text("format", "date", nullable);
        if (type == typeof(AnnualDate))
            return Text("pattern", "^[0-9]{2}-[0-9]{2}$", nullable);
        return node;
    }

    private static JsonObject Text(string keyword, string value, bool nullable) => new()
    {
        ["type"] = nullable ? new JsonArray("string", "null") : JsonValue.Create("string"),
        [keyword] = value,
    };
}

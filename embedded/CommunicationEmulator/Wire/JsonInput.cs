using System.Text.Json;

namespace Embedded.CommunicationEmulator.Wire;

/// <summary>Reads a request's JSON and collects everything that is wrong with it. Properties it is not asked for are ignored, as the services do.</summary>
internal sealed class JsonInput
{
    private readonly List<AcsError> _errors = [];

    public IReadOnlyList<AcsError> Errors => _errors;

    /// <summary>The body's object, or null (with an error) when it is none.</summary>
    public JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document.RootElement.Clone();
            Add("", "The body must be a JSON object.");
        }
        catch (JsonException)
        {
            Add("", "The body is no JSON.");
        }

        return null;
    }

    public void Add(string target, string message) => _errors.Add(new AcsError("InvalidRequest", message, target.Length == 0 ? null : target));

    public JsonElement? Object(JsonElement parent, string name, string path, bool required) => Get(parent, name, path, JsonValueKind.Object, "an object", required);

    public IReadOnlyList<JsonElement> Array(JsonElement parent, string name, string path, bool required) =>
        Get(parent, name, path, JsonValueKind.Array, "an array", required) is { } array ? [.. array.EnumerateArray()] : [];

    /// <summary>A text; a required one may be empty only where the caller allows it.</summary>
    public string? Text(JsonElement parent, string name, string path, bool required, bool allowEmpty = false)
    {
        if (Get(parent, name, path, JsonValueKind.String, "a string", required) is not { } element)
            return null;
        var text = element.GetString()!;
        if (required && !allowEmpty && string.IsNullOrWhiteSpace(text))
        {
            Add(path, $"{path} must not be empty.");
            return null;
        }

        return text;
    }

    public bool? Boolean(JsonElement parent, string name, string path, bool required)
    {
        if (!Has(parent, name, out var element))
        {
            if (required)
                Add(path, $"{path} is required.");
            return null;
        }

        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return element.GetBoolean();
        Add(path, $"{path} must be true or false.");
        return null;
    }

    public int? Integer(JsonElement parent, string name, string path)
    {
        if (!Has(parent, name, out var element))
            return null;
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number))
            return number;
        Add(path, $"{path} must be an integer.");
        return null;
    }

    private JsonElement? Get(JsonElement parent, string name, string path, JsonValueKind kind, string what, bool required)
    {
        if (!Has(parent, name, out var element))
        {
            if (required)
                Add(path, $"{path} is required.");
            return null;
        }

        if (element.ValueKind == kind)
            return element;
        Add(path, $"{path} must be {what}.");
        return null;
    }

    private static bool Has(JsonElement parent, string name, out JsonElement element)
    {
        element = default;
        return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out element) && element.ValueKind != JsonValueKind.Null;
    }
}

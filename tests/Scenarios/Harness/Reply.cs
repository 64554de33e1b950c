using System.Net;
using System.Text.Json;

namespace Scenarios.Harness;

/// <summary>An answer of the app, read.</summary>
internal sealed record Reply(HttpStatusCode Status, string? ContentType, string Text, HttpResponseMessage Message)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Text).RootElement.Clone();

    /// <summary>A text member of the body; null where it is null.</summary>
    public string? this[string member] => Json.GetProperty(member).ValueKind == JsonValueKind.Null ? null : Json.GetProperty(member).ToString();

    /// <summary>The fields that a problem names, in order.</summary>
    public IReadOnlyList<string> ErrorFields => Json.GetProperty("errors").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal).ToList();
}

using System.Text.Json;

namespace Embedded.FunctionsHost.Configuration;

/// <summary>The one setting of host.json that means something here.</summary>
internal static class HostJson
{
    private const string Default = "api";

    /// <summary>What stands before every route: <c>extensions.http.routePrefix</c>, or <c>api</c> where the file or the setting is missing.</summary>
    /// <exception cref="EmbeddedHostException">The file can't be read or is no JSON.</exception>
    public static string RoutePrefix(string file)
    {
        try
        {
            if (!File.Exists(file))
            {
                return Default;
            }

            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            using var json = JsonDocument.Parse(File.ReadAllText(file), options);
            return Child(Child(Child(json.RootElement, "extensions"), "http"), "routePrefix") is { ValueKind: JsonValueKind.String } prefix
                ? prefix.GetString()!
                : Default;
        }
        catch (JsonException e)
        {
            throw new EmbeddedHostException($"The file {file} is no JSON.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedHostException($"The file {file} can't be read.", e);
        }
    }

    private static JsonElement? Child(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var child) ? child : null;
}

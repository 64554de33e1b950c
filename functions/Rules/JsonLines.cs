using System.Globalization;
using System.Text.Json;

namespace Scadenzario.Rules;

/// <summary>Where each value of a JSON text stands, so that a fault found after reading still has its line.</summary>
public sealed class JsonLines
{
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);

    private JsonLines()
    {
    }

    /// <summary>Reads the whole text once.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static JsonLines Of(ReadOnlySpan<byte> json)
    {
        var result = new JsonLines();
        var reader = new Utf8JsonReader(json);
        var places = new Stack<(string Path, int Index)>();
        var name = "";
        var line = 1;
        var counted = 0;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            line += json[counted..start].Count((byte)'\n');
            counted = start;
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                places.Pop();
                continue;
            }
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var parent = places.Peek().Path;
                name = parent.Length == 0 ? reader.GetString()! : $"{parent}.{reader.GetString()}";
                continue;
            }
            var path = name;
            if (places.Count > 0 && places.Peek().Index >= 0)
            {
                var (array, index) = places.Pop();
                places.Push((array, index + 1));
                path = string.Create(CultureInfo.InvariantCulture, $"{array}[{index}]");
            }
            result.lines.TryAdd(path, line);
            if (reader.TokenType == JsonTokenType.StartObject)
                places.Push((path, -1));
            else if (reader.TokenType == JsonTokenType.StartArray)
                places.Push((path, 0));
        }
        return result;
    }

    /// <summary>The line of a path, from 1, or of the nearest value around it.</summary>
    public int Line(string path)
    {
        while (path.Length > 0)
        {
            if (lines.TryGetValue(path, out var line))
                return line;
            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }
        return 1;
    }
}

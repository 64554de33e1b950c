using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scadenzario.Rules;

/// <summary>
/// One JSON data file, read strictly: unknown or doubled members, missing required ones, comments and numbers for
/// names are refused with file and line.
/// </summary>
public sealed class DataFile
{
    private readonly byte[] content;
    private readonly JsonLines lines;

    /// <summary>A file from its bytes.</summary>
    /// <param name="name">The name that errors give.</param>
    /// <param name="content">UTF-8 JSON.</param>
    /// <exception cref="DataFileException">The content is no JSON.</exception>
    public DataFile(string name, byte[] content)
    {
        Name = name;
        this.content = content;
        try
        {
            lines = JsonLines.Of(content);
        }
        catch (JsonException exception)
        {
            throw Refusal(exception);
        }
    }

    /// <summary>How rule data is written: camelCase, ISO dates, names for enumerations.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <summary>The name that errors give.</summary>
    public string Name { get; }

    /// <summary>The files embedded in this app under a folder (<c>rules</c>, <c>holidays</c>, <c>texts</c>), by name.</summary>
    public static IReadOnlyList<DataFile> Embedded(string folder)
    {
        var assembly = typeof(DataFile).Assembly;
        var files = new List<DataFile>();
        foreach (var resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (!resource.StartsWith(folder + "/", StringComparison.Ordinal))
                continue;
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            files.Add(new DataFile(resource, bytes));
        }
        return files;
    }

    /// <summary>The content as <typeparamref name="T"/>.</summary>
    /// <exception cref="DataFileException">It does not have that shape.</exception>
    public T Read<T>()
    {
        try
        {
            return JsonSerializer.Deserialize<T>(content, Options) ?? throw At("", "null is no content");
        }
        catch (JsonException exception)
        {
            throw Refusal(exception);
        }
    }

    /// <summary>The refusal of what stands at a path such as <c>editions[0].values[1].validFrom</c>.</summary>
    public DataFileException At(string path, string fault) => new(Name, lines.Line(path), fault);

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            AllowDuplicateProperties = false,
            NumberHandling = JsonNumberHandling.Strict,
            PropertyNameCaseInsensitive = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        };
        options.Converters.Add(new LocalDateConverter());
        options.Converters.Add(new AnnualDateConverter());
        options.Converters.Add(new JsonStringEnumConverter<Calendar.Canton>(null, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private DataFileException Refusal(JsonException exception) =>
        new(Name, (int)(exception.LineNumber ?? -1) + 1, exception.Message, exception);
}

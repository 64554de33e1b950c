using System.Globalization;
using System.Text.Json;
using Scadenzario.Contracts;

namespace Scadenzario.Http;

/// <content>
/// Bodies with objects and lists inside, and bodies that are one line of a file. What is wrong inside is named by its path: <c>holder.name</c>,
/// <c>members[2].birthDate</c>.
/// </content>
public sealed partial class JsonFields
{
    private static readonly ApiError _absent = ApiError.Invalid("body", "Is absent.");
    private readonly List<JsonFields> _inner = [];
    private JsonFields? _parent;
    private string _path = "";

    /// <summary>Reads a JSON text that has come otherwise than as a whole body, such as a line of an import.</summary>
    public static JsonFields Of(ReadOnlyMemory<byte> json)
    {
        var fields = new JsonFields();
        fields.Parse(json);
        return fields;
    }

    /// <summary>Whether the field is there, be it null.</summary>
    public bool Names(string name) => _fields.ContainsKey(name);

    /// <summary>Whether the field is there with a value, be it a bad one.</summary>
    public bool Has(string name) => _fields.TryGetValue(name, out var element) && element.ValueKind != JsonValueKind.Null;

    /// <summary>An insurer's code in any case.</summary>
    public Insurer RequiredInsurer(string name)
    {
        Insurer? insurer = null;
        String(name, required: true, value =>
            (insurer = Insurers.Parse(value)) is null ? $"Must be one of {string.Join(", ", Insurers.All.Select(i => i.Code()))}." : null);
        return insurer ?? default;
    }

    /// <summary>A text for which <paramref name="check"/> finds nothing wrong.</summary>
    public string RequiredText(string name, Func<string, string?> check) => String(name, required: true, check) ?? "";

    /// <summary>Such a text, or null where the field is absent or null.</summary>
    public string? OptionalText(string name, Func<string, string?> check) => String(name, required: false, check);

    /// <summary>A list of up to <paramref name="maximum"/> texts that are good each, none twice; empty where the field is absent or null.</summary>
    public IReadOnlyList<string> OptionalTexts(string name, int maximum, Func<string, string?> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        var values = new List<string>();
        foreach (var (element, path) in Elements(name, maximum))
        {
            if (Text(element) is not { } value)
            {
                Refuse(path, "Must be a text.");
            }
            else if (check(value) is { } error)
            {
                Refuse(path, error);
            }
            else if (values.Contains(value, StringComparer.Ordinal))
            {
                Refuse(path, "Stands twice.");
            }
            else
            {
                values.Add(value);
            }
        }

        return values;
    }

    /// <summary>An object, for reading its fields; unknown ones are refused as here.</summary>
    public JsonFields RequiredFields(string name)
    {
        if (!Take(name, required: true, out var element))
        {
            return Inner(name + ".", null);
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            Refuse(name, "Must be a JSON object.");
            return Inner(name + ".", null);
        }

        return Inner(name + ".", element);
    }

    /// <summary>A list of up to <paramref name="maximum"/> objects, each read by <paramref name="read"/>; empty where the field is absent or null.</summary>
    public IReadOnlyList<T> OptionalList<T>(string name, int maximum, Func<JsonFields, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var items = new List<T>();
        foreach (var (element, path) in Elements(name, maximum))
        {
            var isObject = element.ValueKind == JsonValueKind.Object;
            if (!isObject)
            {
                Refuse(path, "Must be a JSON object.");
            }

            items.Add(read(Inner(path + ".", isObject ? element : null)));
        }

        return items;
    }

    private IEnumerable<(JsonElement Element, string Path)> Elements(string name, int maximum)
    {
        if (!Take(name, required: false, out var list))
        {
            return [];
        }

        if (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() <= maximum)
        {
            return list.EnumerateArray().Select((element, i) => (element, string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]")));
        }

        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"Must be a list of at most {maximum}."));
        return [];
    }

    // Without an element: an object that is not there. Its required fields are not asked for one by one.
    private JsonFields Inner(string path, JsonElement? element)
    {
        var inner = new JsonFields { _parent = this, _path = path, _broken = element is null ? _absent : null };
        if (element is { } present)
        {
            try
            {
                foreach (var property in present.EnumerateObject())
                {
                    inner._fields[property.Name] = property.Value;
                }
            }
            catch (InvalidOperationException)
            {
                Refuse(path.TrimEnd('.'), "Has a field whose name is no text.");
            }
        }

        _inner.Add(inner);
        return inner;
    }

    private void RefuseUnknown()
    {
        foreach (var unknown in _fields.Keys.Where(name => !_read.Contains(name)))
        {
            Refuse(unknown, "Is not a field of this request.");
        }

        foreach (var inner in _inner)
        {
            inner.RefuseUnknown();
        }
    }
}

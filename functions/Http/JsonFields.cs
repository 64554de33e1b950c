using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Scadenzario.Http;

/// <summary>
/// The fields of a JSON request body, read strictly: every bad field is named at once, a field that nobody asked for is refused,
/// so is a field that stands twice. Read all fields, then look at <see cref="Refusal"/>: where it is null, all values are good.
/// Getters of required fields return a harmless value next to the error that they note.
/// </summary>
public sealed partial class JsonFields
{
    /// <summary>Bodies above this many bytes are refused (uploads apart).</summary>
    public const int MaximumBytes = 64 * 1024;

    private const string Missing = "Is missing.";
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<string>> _errors = new(StringComparer.Ordinal);
    private ApiError? _broken;

    private JsonFields()
    {
    }

    /// <summary>The body as it came, for the idempotency table.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>Why the body cannot be accepted; null where it can. Ask after every field was read.</summary>
    public ApiError? Refusal
    {
        get
        {
            if (_broken is not null)
            {
                return _broken;
            }

            RefuseUnknown();
            return _errors.Count == 0 ? null : ApiError.Invalid(_errors.ToDictionary(e => e.Key, e => e.Value.Distinct().ToArray()));
        }
    }

    /// <summary>Reads the body of a request.</summary>
    public static async Task<JsonFields> ReadAsync(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await BoundedBody.ReadAsync(request, MaximumBytes) is { } body
            ? Of(body)
            : new JsonFields { _broken = ApiError.TooLarge(MaximumBytes) };
    }

    /// <summary>Notes an error of a field, for instance one that only shows beside another field.</summary>
    public void Refuse(string field, string text)
    {
        if (_parent is not null)
        {
            _parent.Refuse(_path + field, text);
            return;
        }

        if (!_errors.TryGetValue(field, out var texts))
        {
            _errors[field] = texts = [];
        }

        texts.Add(text);
    }

    /// <summary>An id: <c>[A-Za-z0-9._-]{1,64}</c>.</summary>
    public string RequiredId(string name) => Id(name, required: true) ?? "";

    /// <summary>An id, or null where the field is absent or null.</summary>
    public string? OptionalId(string name) => Id(name, required: false);

    /// <summary>A text of 1 to <paramref name="maximum"/> characters without control characters.</summary>
    public string RequiredText(string name, int maximum) => String(name, required: true, value =>
        value.Trim().Length == 0 ? "Is empty."
        : value.Length > maximum ? string.Create(CultureInfo.InvariantCulture, $"Has more than {maximum} characters.")
        : value.Any(char.IsControl) ? "Has control characters."
        : null) ?? "";

    /// <summary>An e-mail address in the plain form local@domain.tld, at most 254 characters.</summary>
    public string RequiredEmail(string name) => Email(name, required: true) ?? "";

    /// <summary>An e-mail address, or null where the field is absent or null.</summary>
    public string? OptionalEmail(string name) => Email(name, required: false);

    /// <summary>One of the given words, exactly as written.</summary>
    public string RequiredChoice(string name, params string[] choices) => String(name, required: true, value =>
        choices.Contains(value, StringComparer.Ordinal) ? null : $"Must be one of {string.Join(", ", choices)}.") ?? choices[0];

    /// <summary>A list of one or more of the given words, none twice.</summary>
    public IReadOnlyList<string> RequiredChoices(string name, params string[] choices)
    {
        if (!Take(name, required: true, out var element))
        {
            return [];
        }

        var text = $"Must be a list of one or more of {string.Join(", ", choices)}, none twice.";
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() == 0 || element.GetArrayLength() > choices.Length)
        {
            Refuse(name, text);
            return [];
        }

        var values = element.EnumerateArray().Select(e => Text(e) ?? "").ToList();
        if (values.Distinct(StringComparer.Ordinal).Count() != values.Count || values.Any(v => !choices.Contains(v, StringComparer.Ordinal)))
        {
            Refuse(name, text);
            return [];
        }

        return values;
    }

    /// <summary>A calendar date, yyyy-MM-dd, from 1900 to 2199.</summary>
    public LocalDate RequiredDate(string name) => Date(name, required: true) ?? default;

    /// <summary>A calendar date, or null where the field is absent or null.</summary>
    public LocalDate? OptionalDate(string name) => Date(name, required: false);

    /// <summary>A JSON object, as an element for a reader of its own.</summary>
    public JsonElement? RequiredObject(string name)
    {
        if (!Take(name, required: true, out var element))
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Object)
        {
            return element;
        }

        Refuse(name, "Must be a JSON object.");
        return null;
    }

    private static bool DateOf(string text, out LocalDate date)
    {
        var parsed = LocalDatePattern.Iso.Parse(text);
        date = parsed.Success ? parsed.Value : default;
        return parsed.Success && date.Year is >= 1900 and < 2200;
    }

    private LocalDate? Date(string name, bool required)
    {
        var text = String(name, required, value => DateOf(value, out _) ? null : "Must be a date as yyyy-MM-dd, from 1900 to 2199.");
        return text is not null && DateOf(text, out var date) ? date : null;
    }

    private string? Email(string name, bool required) => String(name, required, value =>
        value.Length <= 254 && EmailPattern().IsMatch(value) ? null : "Is not an e-mail address.");

    private string? Id(string name, bool required) => String(name, required, value =>
        Ids.IsValid(value) ? null : Ids.Rule);

    private string? String(string name, bool required, Func<string, string?> check)
    {
        if (!Take(name, required, out var element))
        {
            return null;
        }

        if (Text(element) is not { } value)
        {
            Refuse(name, "Must be a text.");
            return null;
        }

        if (check(value) is { } error)
        {
            Refuse(name, error);
            return null;
        }

        return value;
    }

    // Half of a surrogate pair, or bytes that are not UTF-8, pass the parser and show only here.
    private static string? Text(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private bool Take(string name, bool required, out JsonElement element)
    {
        _read.Add(name);
        if (_fields.TryGetValue(name, out element) && element.ValueKind != JsonValueKind.Null)
        {
            return true;
        }

        if (required && _broken is null)
        {
            Refuse(name, Missing);
        }

        return false;
    }

    private void Parse(ReadOnlyMemory<byte> json)
    {
        Bytes = json;
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                _broken = ApiError.Invalid("body", "Must be a JSON object.");
                return;
            }

            foreach (var property in document.RootElement.EnumerateObject())
            {
                _fields[property.Name] = property.Value.Clone();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: the name of a field is no text.
            _broken = ApiError.Invalid("body", "Is not JSON, or has a field twice.");
        }
    }

    [GeneratedRegex(@"^(?!\.)(?!.*\.\.)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}(?<!\.)@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}\z")]
    private static partial Regex EmailPattern();
}

using System.Globalization;

namespace Scadenzario.Documents.Inspection.Pdf;

/// <summary>
/// The top level of a dictionary while it is read: for each key the tokens of its value (<c>/Length 12 0 R</c> has three), those of arrays
/// in it included, those of dictionaries in it not.
/// </summary>
internal sealed class PdfDictionary
{
    private const int MaximumKeys = 4096;
    private const int MaximumTokens = 16;
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);
    private List<string>? _current;
    private int _arrays;

    /// <summary>Whether it may be an object stream: by type, or by what only object streams have.</summary>
    public bool IsObjectStream => First("Type") == "/ObjStm" || (_values.ContainsKey("N") && _values.ContainsKey("First"));

    /// <summary>Whether it is a picture.</summary>
    public bool IsPicture => First("Subtype") == "/Image";

    /// <summary>The filters in order, as names with their slash; a reference comes as its tokens.</summary>
    public IReadOnlyList<string> Filters => Values("Filter") is { Count: > 0 } filters ? filters : Values("F");

    /// <summary>Whether there are parameters for the filters.</summary>
    public bool HasParameters => Values("DecodeParms").Concat(Values("DP")).Any(value => value != "null");

    /// <summary>A name, number or other word.</summary>
    public void Add(PdfToken token, string text)
    {
        if (token == PdfToken.Name && _arrays == 0 && _current is not { Count: 0 })
        {
            _current = [];
            if (_values.Count >= MaximumKeys || !_values.TryAdd(text, _current))
            {
                // One reader takes the first of two, another the last.
                throw new RefusedException(Refusal.Malformed);
            }
        }
        else if (_current is { Count: < MaximumTokens })
        {
            _current.Add(token == PdfToken.Name ? "/" + text : text);
        }
    }

    /// <summary>An array begins in it.</summary>
    public void OpenArray()
    {
        _arrays++;
        if (_current is { Count: 0 })
        {
            // So that an empty array is a value too.
            _current.Add("[");
        }
    }

    /// <summary>An array ends in it; false where none was open.</summary>
    public bool CloseArray() => _arrays-- > 0;

    /// <summary>A number that stands there as it is, not by reference; null where there is none.</summary>
    public long? Number(params string[] keys)
    {
        foreach (var key in keys)
        {
            if (Values(key) is [var text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }
        }

        return null;
    }

    private string? First(string key) => Values(key).FirstOrDefault(value => value != "[");

    private List<string> Values(string key) => _values.TryGetValue(key, out var values) ? values.FindAll(value => value != "[") : [];
}

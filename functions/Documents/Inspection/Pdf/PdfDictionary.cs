using System.Globalization;

namespace Scadenzario.Documents.Inspection.Pdf;

/// <summary>
/// The top level of a dictionary while it is read, as far as it matters for streams: for each of a few keys the tokens of its value
/// (<c>/Length 12 0 R</c> has three), those of arrays in it included, those of dictionaries in it not.
/// </summary>
internal sealed class PdfDictionary
{
    private const int MaximumTokens = 8;
    private static readonly HashSet<string> _keys =
        ["Type", "Subtype", "N", "First", "Length", "Filter", "F", "DecodeParms", "DP", "Width", "W", "Height", "H"];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup = _keys.GetAlternateLookup<ReadOnlySpan<char>>();
    private Dictionary<string, List<string>>? _values;
    private List<string>? _current;
    private bool _needsKey = true;
    private int _arrays;

    /// <summary>Whether it may be an object stream: by type, or by what only object streams have.</summary>
    public bool IsObjectStream => Values("Type") is ["/ObjStm"] || (Values("N").Count > 0 && Values("First").Count > 0);

    /// <summary>Whether it is a picture.</summary>
    public bool IsPicture => Values("Subtype") is ["/Image"];

    /// <summary>The filters in order, as names with their slash; a reference comes as its tokens.</summary>
    public IReadOnlyList<string> Filters => Values("Filter") is { Count: > 0 } filters ? filters : Values("F");

    /// <summary>Whether there are parameters for the filters.</summary>
    public bool HasParameters => Values("DecodeParms").Concat(Values("DP")).Any(value => value != "null");

    /// <summary>A name, number or other word.</summary>
    /// <exception cref="RefusedException">A key that matters stands twice: one reader takes the first, another the last.</exception>
    public void Add(PdfToken token, ReadOnlySpan<char> text)
    {
        // Behind a key comes its value, also where that is a name; behind a value, the next name is a key.
        if (token == PdfToken.Name && _arrays == 0 && _needsKey)
        {
            _needsKey = false;
            _current = null;
            if (_lookup.TryGetValue(text, out var key))
            {
                _current = [];
                if (!(_values ??= []).TryAdd(key, _current))
                {
                    throw new RefusedException(Refusal.Malformed);
                }
            }
        }
        else
        {
            _needsKey = true;
            if (_current is { Count: < MaximumTokens })
            {
                _current.Add(token == PdfToken.Name ? $"/{text}" : text.ToString());
            }
        }
    }

    /// <summary>An array begins in it; also an empty one is a value.</summary>
    public void OpenArray()
    {
        _arrays++;
        _needsKey = true;
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

    private List<string> Values(string key) => _values is not null && _values.TryGetValue(key, out var values) ? values : [];
}

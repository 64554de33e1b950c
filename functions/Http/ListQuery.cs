using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;

namespace Scadenzario.Http;

/// <summary>
/// The query of a list: <c>?top=</c> (1 to 1000, default 100), <c>continuationToken</c>, and the filters that the list names. Anything else is refused.
/// </summary>
public sealed class ListQuery
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly HttpRequest _request;
    private bool _isPage;
    private readonly Dictionary<string, string[]> _errors = new(StringComparer.Ordinal);

    /// <summary>Reads the query; <paramref name="filters"/> are the names that the list knows besides its own two.</summary>
    public ListQuery(HttpRequest request, params string[] filters)
    {
        ArgumentNullException.ThrowIfNull(request);
        _request = request;
        foreach (var name in request.Query.Keys.Where(k => k is not "top" and not "continuationToken" && !filters.Contains(k, StringComparer.Ordinal)))
        {
            _errors[name] = ["Is not a parameter of this list."];
        }

        if (Value("top") is { } top)
        {
            if (int.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1000)
            {
                Top = number;
            }
            else
            {
                _errors["top"] = ["Must be a number from 1 to 1000."];
            }
        }

        if (Value("continuationToken") is { } token)
        {
            Continuation = Decode(token);
            if (Continuation is null)
            {
                RefuseContinuation();
            }
        }
    }

    /// <summary>Reads the query of a page: a form sends fields that were left empty, which count as absent, and a page may be asked for in a language.</summary>
    public static ListQuery OfPage(HttpRequest request, params string[] filters) => new(request, [.. filters, "lang"]) { _isPage = true };

    /// <summary>At most how many rows.</summary>
    public int Top { get; } = 100;

    /// <summary>Where the page begins, in the store's own words; null for the first page.</summary>
    public string? Continuation { get; }

    /// <summary>Why the query cannot be accepted; ask after every filter was read.</summary>
    public ApiError? Refusal => _errors.Count == 0 ? null : ApiError.Invalid(_errors);

    /// <summary>The filter <c>insurer</c>; null where it is absent.</summary>
    public Insurer? Insurer()
    {
        var insurer = Insurers.Parse(Value("insurer"));
        if (Value("insurer") is not null && insurer is null)
        {
            _errors["insurer"] = [$"Must be one of {string.Join(", ", Insurers.All.Select(i => i.Code()))}."];
        }

        return insurer;
    }

    /// <summary>A filter that is one of some words; null where it is absent.</summary>
    public string? Choice(string name, params string[] choices)
    {
        var value = Value(name);
        if (value is not null && !choices.Contains(value, StringComparer.Ordinal))
        {
            _errors[name] = [$"Must be one of {string.Join(", ", choices)}."];
        }

        return value;
    }

    /// <summary>A filter that is any text; null where it is absent.</summary>
    public string? Text(string name) => Value(name);

    /// <summary>A filter that is an instant, or a date that stands for the beginning of that Zurich day; null where it is absent.</summary>
    public DateTimeOffset? Instant(string name)
    {
        if (Value(name) is not { } text)
        {
            return null;
        }

        if (FactValues.Moment(JsonSerializer.SerializeToElement(text)) is Moment moment)
        {
            return moment.Instant;
        }

        _errors[name] = [FactValues.MomentFault];
        return null;
    }

    /// <summary>A filter that is any text up to a length; null where it is absent or empty.</summary>
    public string? Text(string name, int maximum)
    {
        var value = Value(name)?.Trim();
        if (value?.Length > maximum)
        {
            _errors[name] = [string.Create(CultureInfo.InvariantCulture, $"Has more than {maximum} characters.")];
        }

        return value is { Length: > 0 } ? value : null;
    }

    /// <summary>Notes an error of a filter that only shows beside another one.</summary>
    public void Refuse(string name, string text) => _errors.TryAdd(name, [text]);

    /// <summary>Notes that the token is none that this list has given.</summary>
    public void RefuseContinuation() => _errors["continuationToken"] = ["Must be the continuationToken of an earlier answer."];

    /// <summary>The answer: the rows under the list's name, and the token of the next page or null.</summary>
    public static ApiReply Page<T>(string name, IReadOnlyList<T> rows, string? continuation) => ApiReply.Ok(new Dictionary<string, object?>
    {
        [name] = rows,
        ["continuationToken"] = Token(continuation),
    });

    /// <summary>The same with something that belongs to the whole list, whatever the page.</summary>
    public static ApiReply Page<T>(string name, IReadOnlyList<T> rows, string? continuation, string beside, object value) => ApiReply.Ok(new Dictionary<string, object?>
    {
        [name] = rows,
        [beside] = value,
        ["continuationToken"] = Token(continuation),
    });

    internal static string? Token(string? continuation) => continuation is null ? null : Convert.ToHexStringLower(Encoding.UTF8.GetBytes(continuation));

    private static string? Decode(string token)
    {
        try
        {
            return token.Length is 0 or > 4096 ? null : _strict.GetString(Convert.FromHexString(token));
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }

    private string? Value(string name) => _request.Query.TryGetValue(name, out var value) && (!_isPage || value.ToString().Length > 0) ? value.ToString() : null;
}

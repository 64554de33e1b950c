using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Scadenzario.Http;

namespace Scadenzario.Contracts;

/// <summary>
/// Under which version a PUT may act: <c>If-Match</c> with one or more tags of earlier answers or <c>*</c> for any, or <c>If-None-Match: *</c> for a
/// contract that must be new. Without either the last writer wins.
/// </summary>
public sealed record Precondition
{
    private const string IfMatch = "If-Match";
    private const string IfNoneMatch = "If-None-Match";
    private bool _mustBeNew;
    private IReadOnlyList<string>? _tags;

    private Precondition()
    {
    }

    /// <summary>None: the last writer wins.</summary>
    public static Precondition None { get; } = new();

    /// <summary>Reads the two headers.</summary>
    public static (Precondition Precondition, ApiError? Refusal) Of(HttpRequest request)
    {
        var headers = request.Headers;
        if (headers.ContainsKey(IfNoneMatch) && (headers.IfNoneMatch.ToString() != "*" || headers.ContainsKey(IfMatch)))
        {
            return (None, ApiError.Invalid(IfNoneMatch, "Must be *, without If-Match."));
        }

        if (!headers.ContainsKey(IfMatch))
        {
            return (new() { _mustBeNew = headers.ContainsKey(IfNoneMatch) }, null);
        }

        return EntityTagHeaderValue.TryParseStrictList(headers.IfMatch, out var tags) && tags.Count > 0
            ? (new() { _tags = [.. tags.Select(tag => tag.ToString())] }, null)
            : (None, ApiError.Invalid(IfMatch, "Must be the ETag of an earlier answer, or *."));
    }

    /// <summary>412 where the contract that is there is not the one that is expected; null where it is.</summary>
    public ApiError? RefusalFor(StoredContract? known) =>
        _mustBeNew && known is not null ? new(412, "contract-exists", "There is a contract of this id.")
        : _tags is not null && (known is null || !_tags.Any(tag => tag == "*" || tag == known.EntityTag))
            ? new(412, "contract-changed", "The contract is not the one that this change was made for. Read it again.")
        : null;
}

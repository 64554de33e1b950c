namespace Scadenzario.Http;

/// <summary>
/// Problem details (RFC 9457) with a stable code. Expected refusals are made by the factories here or in a capability's own
/// <c>…Errors</c>; they are answers, not exceptions.
/// </summary>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Code">Stable, for programs: <c>invalid-request</c>, <c>not-found</c> …</param>
/// <param name="Title">For people; it may change.</param>
/// <param name="Errors">The fields at fault with what is wrong with each; null where no field is.</param>
public sealed record ApiError(int Status, string Code, string Title, IReadOnlyDictionary<string, string[]>? Errors = null)
{
    /// <summary>400: one or more fields are missing, malformed, contradictory or unknown.</summary>
    public static ApiError Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        new(400, "invalid-request", "The request has fields that cannot be accepted.", errors);

    /// <summary>400 for a single field.</summary>
    public static ApiError Invalid(string field, string text) =>
        Invalid(new Dictionary<string, string[]> { [field] = [text] });

    /// <summary>400: a key stands in the address, which everything on the way writes down.</summary>
    public static ApiError KeyInQuery() =>
        new(400, "key-in-query", "Keys go in the header x-functions-key. This one stood in an address: have it replaced.");

    /// <summary>401: no key, or none that we know.</summary>
    public static ApiError Unauthorized() =>
        new(401, "unauthorized", "A valid key is needed in the header x-functions-key.");

    /// <summary>404: there is no such thing, or none that this key may see; which of the two is not said.</summary>
    public static ApiError NotFound() =>
        new(404, "not-found", "There is nothing here under that name.");

    /// <summary>409: what is asked for does not fit the present state.</summary>
    public static ApiError Conflict(string code, string title) => new(409, code, title);

    /// <summary>413: the body is larger than a request of this kind may be.</summary>
    public static ApiError TooLarge(int limit) =>
        new(413, "body-too-large", $"The body is larger than {limit} bytes.", new Dictionary<string, string[]> { ["body"] = [$"At most {limit} bytes."] });

    /// <summary>422: an idempotency key came again with another body.</summary>
    public static ApiError KeyReused() =>
        new(422, "idempotency-key-reused", "This Idempotency-Key was used with another request.", new Dictionary<string, string[]> { ["Idempotency-Key"] = ["Used with another request before."] });

    /// <summary>429: the caller asks more often than one caller may; <c>Retry-After</c> says when to go on.</summary>
    public static ApiError TooMany() =>
        new(429, "too-many-requests", "Too many requests in a short time. Go on after the seconds that Retry-After names.");

    /// <summary>503: the request took longer than one may; what it did under an idempotency key or id is found again by repeating it.</summary>
    public static ApiError TookTooLong() =>
        new(503, "took-too-long", "The request took too long and was given up. Try again later.");

    /// <summary>500: our fault. The details are in the log, never in the answer.</summary>
    public static ApiError Unexpected() =>
        new(500, "unexpected", "Something went wrong here. Nothing is lost; try again later.");

    /// <summary>The error as an answer.</summary>
    public ApiReply ToReply() => ApiReply.Problem(this);
}

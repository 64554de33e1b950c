using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Embedded.FunctionsHost.Http;

/// <summary>An error as <c>application/problem+json</c> with a stable code.</summary>
internal sealed record Problem(
    int Status,
    string Code,
    string? Detail = null,
    IReadOnlyDictionary<string, string[]>? Errors = null,
    DateTime? Now = null,
    IReadOnlyList<string>? Unsettled = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The status code in words.</summary>
    public string Title => ReasonPhrases.GetReasonPhrase(Status);

    /// <summary>One bad field.</summary>
    public static Problem BadField(string field, string text) =>
        new(StatusCodes.Status400BadRequest, "invalid-request", Errors: new Dictionary<string, string[]> { [field] = [text] });

    public Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        return context.Response.WriteAsJsonAsync(this, Json, "application/problem+json", context.RequestAborted);
    }
}

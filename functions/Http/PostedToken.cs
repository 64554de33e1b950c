using Microsoft.AspNetCore.Http;

namespace Scadenzario.Http;

/// <summary>The token of a link that somebody was sent, as it is posted: by the form of the link's page, or as JSON.</summary>
internal static class PostedToken
{
    /// <summary>Reads it; without one, or in a body that is too large or malformed, the answer says why.</summary>
    public static async Task<(string Token, ApiError? Refusal)> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            var body = await JsonFields.ReadAsync(request);
            return (body.RequiredText("token", 512), body.Refusal);
        }

        if (request.ContentLength is null or > JsonFields.MaximumBytes)
        {
            return ("", ApiError.TooLarge(JsonFields.MaximumBytes));
        }

        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            var token = form["token"].ToString();
            return (token, token.Length == 0 ? ApiError.Invalid("token", "Is missing.") : null);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return ("", ApiError.Invalid("body", "Is not a form."));
        }
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Embedded.CommunicationEmulator.Inbox;

/// <summary>An error in <c>application/problem+json</c> that names each bad field.</summary>
internal sealed class Problem
{
    private readonly SortedDictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    public bool Any => _errors.Count > 0;

    public void Add(string field, string text)
    {
        if (!_errors.TryGetValue(field, out var texts))
            _errors[field] = texts = [];
        texts.Add(text);
    }

    public Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsJsonAsync(
            new { title = "The request is not valid.", status = 400, code = "invalid", errors = _errors },
            JsonSerializerOptions.Web,
            "application/problem+json",
            context.RequestAborted);
    }
}

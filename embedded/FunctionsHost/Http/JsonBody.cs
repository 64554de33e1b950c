using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Embedded.FunctionsHost.Http;

/// <summary>Reads a request's body as JSON, with the options that MVC's results are written with.</summary>
internal static class JsonBody
{
    /// <exception cref="BindingException">The body is no JSON, or no value of that type.</exception>
    public static async Task<object?> ReadAsync(HttpRequest request, Type type)
    {
        var options = request.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions;
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, options, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            throw new BindingException("body", "The body is no JSON of the expected form.");
        }
    }
}

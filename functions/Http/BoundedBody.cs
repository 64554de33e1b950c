using Microsoft.AspNetCore.Http;

namespace Scadenzario.Http;

/// <summary>Reads a request's body up to a limit, whether or not the request says how long it is.</summary>
public static class BoundedBody
{
    /// <summary>The bytes of the body; null where there are more than <paramref name="maximum"/>.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int maximum)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.ContentLength > maximum)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        var chunk = new byte[8192];
        int count;
        while ((count = await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted)) > 0)
        {
            buffer.Write(chunk, 0, count);
            if (buffer.Length > maximum)
            {
                return null;
            }
        }

        return buffer.ToArray();
    }
}

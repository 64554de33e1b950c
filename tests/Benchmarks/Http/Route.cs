using System.Net;
using System.Net.Http.Headers;
using Benchmarks.Rules;

namespace Benchmarks.Http;

/// <summary>A kind of request that is measured.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">The path.</param>
/// <param name="Key">The key; null for none.</param>
/// <param name="Expected">The status that every answer must have.</param>
internal sealed record Route(string Name, HttpMethod Method, string Path, string? Key, HttpStatusCode Expected)
{
    /// <summary>Routing and middleware without the function: refused for want of a key.</summary>
    public static Route Refused { get; } = new("POST /api/deadlines/compute without key (401)", HttpMethod.Post, "/api/deadlines/compute", null, HttpStatusCode.Unauthorized);

    /// <summary>What is measured, the baseline first.</summary>
    public static IReadOnlyList<Route> All { get; } =
    [
        Refused,
        new("GET /dev/clock", HttpMethod.Get, "/dev/clock", null, HttpStatusCode.OK),
        new("POST /api/deadlines/compute, all rules in turn", HttpMethod.Post, "/api/deadlines/compute", AppUnderLoad.Key, HttpStatusCode.OK),
    ];

    /// <summary>The request of a number; a POST takes the rules in turn.</summary>
    public HttpRequestMessage Request(int number)
    {
        var request = new HttpRequestMessage(Method, Path);
        if (Key is not null)
            request.Headers.Add("x-functions-key", Key);
        if (Method == HttpMethod.Post)
        {
            request.Content = new ByteArrayContent(Samples.All[number % Samples.All.Count].Body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        return request;
    }
}

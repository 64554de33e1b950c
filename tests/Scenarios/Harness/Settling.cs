using System.Net;

namespace Scenarios.Harness;

/// <summary>One request to advance the clock waits a minute for what it has moved. Over years, or on a busy machine, that is not enough: asked again, it goes on.</summary>
internal static class Settling
{
    /// <summary>After so many requests, a minute each, the app counts as hung.</summary>
    private const int Most = 10;

    /// <summary>Asks until all is settled; gives the last answer, which says what is not where the app hangs.</summary>
    public static async Task<Reply> AskAsync(Func<Task<Reply>> advance)
    {
        var reply = await advance();
        for (var asked = 1; reply.Status == HttpStatusCode.GatewayTimeout && asked < Most; asked++)
        {
            reply = await advance();
        }

        return reply;
    }
}

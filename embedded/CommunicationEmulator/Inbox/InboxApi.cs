using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Embedded.CommunicationEmulator.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Embedded.CommunicationEmulator.Inbox;

/// <summary>The inbox as JSON: <c>GET</c> and <c>DELETE /dev/inbox/messages</c>.</summary>
internal sealed partial class InboxApi(EmulatorStore store, TimeProvider time)
{
    private const string Route = "/dev/inbox/messages";
    private static readonly string[] Parameters = ["to", "channel", "since"];

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapLocal("GET", Route, GetAsync);
        endpoints.MapLocal("DELETE", Route, DeleteAsync);
    }

    private Task GetAsync(HttpContext context)
    {
        var problem = new Problem();
        var query = ReadQuery(context.Request.Query, problem);
        if (problem.Any)
            return problem.WriteAsync(context);

        var now = time.GetUtcNow();
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(store.Messages(query).Select(m => Item.Of(m, now)), JsonSerializerOptions.Web, context.RequestAborted);
    }

    private Task DeleteAsync(HttpContext context)
    {
        store.ClearMessages();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static InboxQuery ReadQuery(IQueryCollection given, Problem problem)
    {
        foreach (var (name, values) in given)
        {
            if (!Parameters.Contains(name, StringComparer.Ordinal))
                problem.Add(name, "There is no such filter.");
            else if (values.Count > 1)
                problem.Add(name, "The filter may be given once only.");
        }

        var channel = One(given, "channel");
        if (channel is not (null or "email" or "sms"))
            problem.Add("channel", "The channel is 'email' or 'sms'.");

        DateTimeOffset? since = null;
        if (One(given, "since") is { } text)
        {
            if (Instant().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var parsed))
                since = parsed;
            else
                problem.Add("since", "The instant is in ISO 8601 with an offset, such as 2027-03-28T08:00:00Z.");
        }

        return new InboxQuery(One(given, "to"), channel, since);
    }

    private static string? One(IQueryCollection given, string name) =>
        given[name] is [{ Length: > 0 } value] ? value : null;

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex Instant();

    private sealed record Item(
        string Id,
        string Channel,
        string From,
        string To,
        string? Subject,
        string? Text,
        string? Html,
        IReadOnlyList<string> Links,
        string SentAt,
        string? OperationId,
        string Status)
    {
        public static Item Of(StoredMessage m, DateTimeOffset now) =>
            new(m.Id, m.Channel, m.From, m.To, m.Subject, m.Text, m.Html, LinkFinder.Find(m.Text, m.Html), Instants.Format(m.SentAt), m.OperationId, m.StatusAt(now));
    }
}

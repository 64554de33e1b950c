using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Scenarios.Webhooks;

/// <summary>A portal's endpoint on this machine, down at the wire: it answers each request as it is told, properly or not.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly List<Delivery> _all = [];
    private readonly Task _serving;

    /// <summary>Begins to listen.</summary>
    /// <param name="answer">How to answer a request.</param>
    public Receiver(Answer answer)
    {
        Answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>How requests are answered from now on.</summary>
    public Answer Answer { get; set; }

    /// <summary>Its address.</summary>
    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/hook?team=a";

    /// <summary>All requests so far, whatever they were answered.</summary>
    public IReadOnlyList<Delivery> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
        }
    }

    /// <summary>The ids of the events in the order in which they first came.</summary>
    public IReadOnlyList<string> Ids => [.. All.Select(delivery => delivery.Id).Distinct()];

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _serving;
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> open = [];
        try
        {
            while (true)
            {
                open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                if (await Delivery.ReadAsync(stream, _end.Token) is { } delivery)
                {
                    lock (_gate)
                    {
                        _all.Add(delivery);
                    }

                    await Answer(delivery, stream, _end.Token);
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The app has closed the connection, or the test is over.
            }
        }
    }
}

/// <summary>Answers a request on its connection, which is closed afterwards.</summary>
internal delegate Task Answer(Delivery delivery, Stream connection, CancellationToken ct);

/// <summary>A request as it came.</summary>
/// <param name="Line">The request line.</param>
/// <param name="Headers">The headers, by names in small letters.</param>
/// <param name="Body">The body's bytes.</param>
internal sealed record Delivery(string Line, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The event's id as the header names it.</summary>
    public string Id => Headers["webhook-id"];

    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The same with another header.</summary>
    public Delivery With(string header, string value) => this with { Headers = new Dictionary<string, string>(Headers) { [header] = value } };

    /// <summary>Reads one; null where the connection was closed without any.</summary>
    public static async Task<Delivery?> ReadAsync(Stream stream, CancellationToken ct)
    {
        List<byte> head = [];
        var one = new byte[1];
        while (!head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, ct) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0].ToLowerInvariant(), pair => pair[1].Trim());
        var body = new byte[int.Parse(headers["content-length"])];
        await stream.ReadExactlyAsync(body, ct);
        return new(lines[0], headers, body);
    }
}

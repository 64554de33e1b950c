using System.Text;

namespace Scenarios.Webhooks;

/// <summary>What receivers answer: properly, and in the ways in which they fail, dawdle and lie.</summary>
internal static class Answers
{
    /// <summary>Takes the event.</summary>
    public static Answer Take { get; } = Text("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");

    /// <summary>Refuses it with a status.</summary>
    public static Answer Refuse(int status) => Text($"HTTP/1.1 {status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// <summary>Sends the caller elsewhere.</summary>
    public static Answer Redirect(string to) => Text($"HTTP/1.1 307 Temporary Redirect\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// <summary>Something that is no HTTP.</summary>
    public static Answer Garbage { get; } = Text("\0\u0001SSH-2.0-OpenSSH\r\n\r\n");

    /// <summary>Reads the request and hangs up.</summary>
    public static Answer HangUp { get; } = (_, _, _) => Task.CompletedTask;

    /// <summary>Says 200 and hangs up in the middle of the answer.</summary>
    public static Answer BreakOff { get; } = Text("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nok");

    /// <summary>Says 200 with a page that never ends.</summary>
    public static Answer Flood { get; } = async (_, connection, ct) =>
    {
        await connection.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8.ToArray(), ct);
        await PourAsync(connection, ct);
    };

    /// <summary>Says 200 with headers that never end.</summary>
    public static Answer FloodHeaders { get; } = async (_, connection, ct) =>
    {
        await connection.WriteAsync("HTTP/1.1 200 OK\r\nX-Long: "u8.ToArray(), ct);
        await PourAsync(connection, ct);
    };

    /// <summary>Answers nothing, for as long as the test lasts.</summary>
    public static Answer Sleep { get; } = (_, _, ct) => new TaskCompletionSource().Task.WaitAsync(ct);

    /// <summary>A fixed answer.</summary>
    public static Answer Text(string text) => async (_, connection, ct) => await connection.WriteAsync(Encoding.Latin1.GetBytes(text), ct);

    /// <summary>One answer after the other; the last one for all that follow.</summary>
    public static Answer InTurn(params Answer[] answers)
    {
        var next = -1;
        return (delivery, connection, ct) => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)](delivery, connection, ct);
    }

    private static async Task PourAsync(Stream connection, CancellationToken ct)
    {
        var much = Encoding.ASCII.GetBytes(new string('a', 16 * 1024));
        while (true)
        {
            await connection.WriteAsync(much, ct);
        }
    }
}

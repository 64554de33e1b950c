using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Azure;
using Azure.Core;

namespace Embedded.AzureTables;

/// <summary>The answer to one action, out of a transaction's multipart answer.</summary>
internal sealed class BatchResponse : Response
{
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    private BatchResponse(int status, string reason, IEnumerable<string> headers, string body, string clientRequestId)
    {
        Status = status;
        ReasonPhrase = reason;
        ClientRequestId = clientRequestId;
        ContentStream = new MemoryStream(Encoding.UTF8.GetBytes(body));
        foreach (var line in headers)
            if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
                _headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
    }

    public override int Status { get; }

    public override string ReasonPhrase { get; }

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; }

    public override bool IsError => Status >= 400;

    /// <summary>The inner answers, in their order; headers and bodies of the parts around them are skipped.</summary>
    public static IReadOnlyList<Response> Parse(Response outer)
    {
        List<Response> parts = [];
        var text = outer.Content.ToString().ReplaceLineEndings("\n");
        const string start = "HTTP/1.1 ";
        for (var at = LineStart(text, start, 0); at >= 0;)
        {
            var next = LineStart(text, start, at + start.Length);
            parts.Add(One(text[(at + start.Length)..(next < 0 ? text.Length : next)], outer.ClientRequestId));
            at = next;
        }

        return parts;
    }

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => _headers.TryGetValue(name, out value);

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = _headers.TryGetValue(name, out var value) ? [value] : null;
        return values is not null;
    }

    protected override bool ContainsHeader(string name) => _headers.ContainsKey(name);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => _headers.Select(h => new HttpHeader(h.Key, h.Value));

    private static int LineStart(string text, string start, int from)
    {
        if (from == 0 && text.StartsWith(start, StringComparison.Ordinal)) return 0;
        var at = text.IndexOf("\n" + start, from, StringComparison.Ordinal);
        return at < 0 ? -1 : at + 1;
    }

    private static BatchResponse One(string text, string clientRequestId)
    {
        var head = text.Split("\n\n", 2);
        var lines = head[0].Split('\n');
        var status = lines[0].Split(' ', 2);
        var body = head.Length > 1 ? head[1] : "";
        var end = body.IndexOf("\n--", StringComparison.Ordinal);
        if (body.StartsWith("--", StringComparison.Ordinal)) end = 0;
        return new BatchResponse(
            int.TryParse(status[0], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0,
            status.Length > 1 ? status[1] : "",
            lines[1..],
            end < 0 ? body : body[..end],
            clientRequestId);
    }
}

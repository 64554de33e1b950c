namespace Embedded.Tests.AzureTables;

/// <summary>A request as it reached the service.</summary>
/// <param name="Line">Method and address.</param>
/// <param name="Headers">All headers, the content's too.</param>
/// <param name="Body">The content as text.</param>
public sealed record SentRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? this[string header] => Headers.GetValueOrDefault(header);
}

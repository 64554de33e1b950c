using Azure.Data.Tables;

namespace Embedded.AzureTables;

/// <summary>Where an account's tables are and what signs requests to them.</summary>
internal sealed record AccountConnectionString(Uri Endpoint, TableSharedKeyCredential Credential)
{
    // The emulators' account and key, which Microsoft publishes; they open nothing but a local emulator.
    private const string DevelopmentAccount = "devstoreaccount1";
    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Reads a storage account's connection string with a key, or <c>UseDevelopmentStorage=true</c>.</summary>
    /// <exception cref="ArgumentException">The text is null or empty.</exception>
    /// <exception cref="FormatException">It is not of that form; the message never repeats it.</exception>
    public static AccountConnectionString Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || !settings.TryAdd(part[..equals], part[(equals + 1)..]))
                throw new FormatException("The storage connection string is not a list of Name=Value settings, each once.");
        }

        if (settings.TryGetValue("UseDevelopmentStorage", out var development) && bool.TryParse(development, out var local) && local)
            return new(new($"http://127.0.0.1:10002/{DevelopmentAccount}"), new(DevelopmentAccount, DevelopmentKey));
        if (!settings.TryGetValue("AccountName", out var account) || !settings.TryGetValue("AccountKey", out var key))
            throw new FormatException("The storage connection string lacks AccountName or AccountKey.");
        return new(TableEndpoint(settings, account), new(account, key));
    }

    private static Uri TableEndpoint(Dictionary<string, string> settings, string account)
    {
        var text = settings.GetValueOrDefault("TableEndpoint")
            ?? $"{settings.GetValueOrDefault("DefaultEndpointsProtocol", "https")}://{account}.table.{settings.GetValueOrDefault("EndpointSuffix", "core.windows.net")}";
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https")
            ? uri
            : throw new FormatException("The storage connection string's table endpoint is not an HTTP address.");
    }
}

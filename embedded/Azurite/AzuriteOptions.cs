namespace Embedded.Azurite;

/// <summary>Where Azurite keeps its data and which accounts it serves.</summary>
/// <param name="DataDirectory">Created where it is missing. One process at a time may use it.</param>
public sealed record AzuriteOptions(string DataDirectory)
{
    /// <summary>The well-known account of every storage emulator.</summary>
    public const string DefaultAccount = "devstoreaccount1";

    /// <summary>The published key of <see cref="DefaultAccount"/>: no secret.</summary>
    public const string DefaultKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Account names (3 to 24 lower-case letters and digits) with their Base64 keys. An account's data stays when it is left out for a while.</summary>
    public IReadOnlyDictionary<string, string> Accounts { get; init; } = new Dictionary<string, string> { [DefaultAccount] = DefaultKey };

    /// <summary>The port of the blob service on 127.0.0.1; 0 takes a free one, another at each start.</summary>
    public int BlobPort { get; init; }

    /// <summary>The port of the table service on 127.0.0.1; 0 takes a free one, another at each start.</summary>
    public int TablePort { get; init; }

    /// <summary>Whether everything is kept in memory alone and is gone with the process; for tests that start Azurite once.</summary>
    public bool InMemory { get; init; }

    /// <summary>Directories to look for Node.js in, written as in PATH; null for PATH itself.</summary>
    internal string? SearchPath { get; init; }

    /// <summary>How long a former keeper of the same directory may take to end.</summary>
    internal TimeSpan FormerKeeperLimit { get; init; } = TimeSpan.FromSeconds(70);
}

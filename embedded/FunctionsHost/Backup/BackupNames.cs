namespace Embedded.FunctionsHost.Backup;

/// <summary>What a backup consists of: an uncompressed tar archive with these entries.</summary>
internal static class BackupNames
{
    /// <summary>Which form this is.</summary>
    public const int Form = 1;

    /// <summary>A <see cref="BackupManifest"/> as JSON; the first entry.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>The orchestrations.</summary>
    public const string Engine = "durable.db";

    /// <summary>Files of the data directory that are taken as they are.</summary>
    public static readonly string[] Files = ["id", "derivation.key"];

    /// <summary>One JSON object a row: <c>tables/{name}.jsonl</c>.</summary>
    public const string Tables = "tables/";

    /// <summary>The table that ties an account to a data directory; the restore makes its own.</summary>
    public const string OwnerTable = "owner";

    /// <summary>A <see cref="BlobEntry"/> as JSON, <c>blobs/{number}.json</c>, followed by the content, <c>blobs/{number}.bin</c>.</summary>
    public const string Blobs = "blobs/";

    /// <summary>The last entry: without it the archive is cut off.</summary>
    public const string End = "end";

    /// <summary>The container whose blobs are still to be taken in: copied before the tables, so that what is taken in meanwhile is there twice rather than not at all.</summary>
    public const string Inbox = "inbox";

    /// <summary>In the restored data directory: from when its state is.</summary>
    public const string Restored = "restored.json";
}

/// <summary>What a backup says of itself.</summary>
/// <param name="Form"><see cref="BackupNames.Form"/>.</param>
/// <param name="TakenAt">The app's instant: what happened later is not in it.</param>
/// <param name="Real">The real instant.</param>
/// <param name="Pace">The clock's pace.</param>
internal sealed record BackupManifest(int Form, DateTimeOffset TakenAt, DateTimeOffset Real, double Pace);

/// <summary>A blob without its content.</summary>
internal sealed record BlobEntry(string Container, string Name, string? ContentType, IReadOnlyDictionary<string, string> Metadata);

/// <summary>The content of <see cref="BackupNames.Restored"/>.</summary>
internal sealed record RestoredFrom(DateTimeOffset TakenAt);

using System.Formats.Tar;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Embedded.FunctionsHost.Configuration;

namespace Embedded.FunctionsHost.Backup;

/// <summary>Reads a backup into a data directory and a storage account that hold nothing yet.</summary>
internal sealed class BackupReader(string directory, string storage)
{
    // What a transaction of the tables takes; the length is that of the lines, below the service's 4 MiB.
    private const int MostRows = 100;
    private const int MostCharacters = 1_000_000;

    private readonly BlobServiceClient blobs = new(storage);
    private readonly HashSet<string> containers = new(StringComparer.Ordinal);

    /// <returns>What the backup says of itself.</returns>
    /// <exception cref="EmbeddedHostException">The archive is none of these, or is cut off.</exception>
    public async Task<BackupManifest> ReadAsync(Stream archive, CancellationToken cancellation)
    {
        BackupManifest? manifest = null;
        BlobEntry? blob = null;
        var complete = false;
        try
        {
            await using var tar = new TarReader(archive, leaveOpen: true);
            while (await tar.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
            {
                var content = entry.DataStream ?? Stream.Null;
                switch (entry.Name)
                {
                    case BackupNames.Manifest:
                        manifest = await ReadAsync<BackupManifest>(content, cancellation);
                        if (manifest.Form != BackupNames.Form)
                        {
                            throw new EmbeddedHostException($"The backup is of form {manifest.Form}; this program knows {BackupNames.Form}.");
                        }

                        break;
                    case BackupNames.End:
                        complete = true;
                        break;
                    case BackupNames.Engine:
                    case var name when BackupNames.Files.Contains(name):
                        await KeepAsync(entry.Name, content, cancellation);
                        break;
                    case var name when name.StartsWith(BackupNames.Tables, StringComparison.Ordinal):
                        await FillAsync(Path.GetFileNameWithoutExtension(name), content, cancellation);
                        break;
                    case var name when name.StartsWith(BackupNames.Blobs, StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal):
                        blob = await ReadAsync<BlobEntry>(content, cancellation);
                        break;
                    case var name when name.StartsWith(BackupNames.Blobs, StringComparison.Ordinal) && blob is not null:
                        await PutAsync(blob, content, cancellation);
                        break;
                    default:
                        throw new EmbeddedHostException($"The archive is no backup of this program: it holds {entry.Name}.");
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or JsonException or FormatException)
        {
            throw new EmbeddedHostException($"The archive is damaged or no backup: {e.Message}", e);
        }

        return complete && manifest is not null ? manifest : throw new EmbeddedHostException("The archive is cut off, or no backup.");
    }

    private static async Task<T> ReadAsync<T>(Stream content, CancellationToken cancellation) =>
        await JsonSerializer.DeserializeAsync<T>(content, AtomicFile.Json, cancellation) ?? throw new JsonException("An entry is empty.");

    private async Task KeepAsync(string name, Stream content, CancellationToken cancellation)
    {
        await using var file = OwnersFile.Create(Path.Combine(directory, name), FileMode.CreateNew);
        await content.CopyToAsync(file, cancellation);
        file.Flush(flushToDisk: true);
    }

    private async Task FillAsync(string name, Stream content, CancellationToken cancellation)
    {
        var table = new TableClient(storage, name);
        await table.CreateIfNotExistsAsync(cancellation);
        using var reader = new StreamReader(content, Encoding.UTF8);
        List<TableEntity> some = [];
        var characters = 0;
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            var row = RowLine.Read(line);
            if (some.Count > 0 && (some.Count == MostRows || characters + line.Length > MostCharacters || some[0].PartitionKey != row.PartitionKey))
            {
                await FlushAsync();
            }

            some.Add(row);
            characters += line.Length;
        }

        await FlushAsync();

        async Task FlushAsync()
        {
            if (some.Count > 0)
            {
                await table.SubmitTransactionAsync(some.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellation);
            }

            some.Clear();
            characters = 0;
        }
    }

    private async Task PutAsync(BlobEntry blob, Stream content, CancellationToken cancellation)
    {
        var container = blobs.GetBlobContainerClient(blob.Container);
        if (containers.Add(blob.Container))
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        }

        await container.GetBlobClient(blob.Name).UploadAsync(
            content,
            new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = blob.ContentType }, Metadata = new Dictionary<string, string>(blob.Metadata) },
            cancellation);
    }
}

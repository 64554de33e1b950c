using System.Formats.Tar;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Embedded.DurableTask;
using Embedded.FunctionsHost.Clock;
using Embedded.FunctionsHost.Configuration;
using Embedded.FunctionsHost.Hosting;

namespace Embedded.FunctionsHost.Backup;

/// <summary>
/// Writes a backup while the app runs. The engine is copied at one moment and stores nothing more until the inbox and the tables have been read: so the tables are what they are after a kill of the
/// process a little later, which every workflow survives. The other blobs come last: a row names them only after they are there, and they are never changed.
/// </summary>
internal sealed class BackupWriter(DataDirectory directory, VirtualClock clock, SqliteInstanceStore engine, string storage)
{
    private int blobs;

    /// <exception cref="EmbeddedHostException">The directory or the storage account can't be read.</exception>
    public async Task WriteAsync(Stream output, CancellationToken cancellation)
    {
        var scratch = Directory.CreateDirectory(directory.Combine($"backup-{Guid.NewGuid():N}"));
        try
        {
            await using var tar = new TarWriter(output, TarEntryFormat.Pax, leaveOpen: true);
            await WriteAsync(tar, scratch.FullName, cancellation);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private async Task WriteAsync(TarWriter tar, string scratch, CancellationToken cancellation)
    {
        var copy = Path.Combine(scratch, BackupNames.Engine);
        var rows = Path.Combine(scratch, "rows");
        var service = new BlobServiceClient(storage);
        using (await engine.HoldAsync(copy))
        {
            var manifest = new BackupManifest(BackupNames.Form, clock.GetUtcNow(), RealTime.Provider.GetUtcNow(), clock.Pace);
            await AddAsync(tar, BackupNames.Manifest, JsonSerializer.SerializeToUtf8Bytes(manifest, AtomicFile.Json), cancellation);
            await AddContainerAsync(tar, service, BackupNames.Inbox, scratch, cancellation);
            await foreach (var table in new TableServiceClient(storage).QueryAsync(cancellationToken: cancellation))
            {
                if (table.Name != BackupNames.OwnerTable)
                {
                    await AddTableAsync(tar, table.Name, rows, cancellation);
                }
            }
        }

        await tar.WriteEntryAsync(copy, BackupNames.Engine, cancellation);
        foreach (var file in BackupNames.Files.Where(name => File.Exists(directory.Combine(name))))
        {
            await tar.WriteEntryAsync(directory.Combine(file), file, cancellation);
        }

        await foreach (var container in service.GetBlobContainersAsync(cancellationToken: cancellation))
        {
            if (container.Name != BackupNames.Inbox)
            {
                await AddContainerAsync(tar, service, container.Name, scratch, cancellation);
            }
        }

        await AddAsync(tar, BackupNames.End, [], cancellation);
    }

    private async Task AddTableAsync(TarWriter tar, string name, string rows, CancellationToken cancellation)
    {
        await using (var writer = new StreamWriter(rows, append: false, new UTF8Encoding(false)))
        {
            await foreach (var row in new TableClient(storage, name).QueryAsync<TableEntity>(cancellationToken: cancellation))
            {
                await writer.WriteLineAsync(RowLine.Write(row).AsMemory(), cancellation);
            }
        }

        await tar.WriteEntryAsync(rows, $"{BackupNames.Tables}{name}.jsonl", cancellation);
    }

    private async Task AddContainerAsync(TarWriter tar, BlobServiceClient service, string name, string scratch, CancellationToken cancellation)
    {
        var container = service.GetBlobContainerClient(name);
        if (!await container.ExistsAsync(cancellation))
        {
            return;
        }

        var content = Path.Combine(scratch, "blob");
        await foreach (var item in container.GetBlobsAsync(BlobTraits.Metadata, cancellationToken: cancellation))
        {
            try
            {
                await using var stream = (await container.GetBlobClient(item.Name).DownloadStreamingAsync(cancellationToken: cancellation)).Value.Content;
                await using var file = File.Create(content);
                await stream.CopyToAsync(file, cancellation);
            }
            catch (Azure.RequestFailedException e) when (e.Status == 404)
            {
                continue; // taken in, or erased, since it was listed
            }

            var number = ++blobs;
            var entry = new BlobEntry(name, item.Name, item.Properties.ContentType, new Dictionary<string, string>(item.Metadata));
            await AddAsync(tar, $"{BackupNames.Blobs}{number}.json", JsonSerializer.SerializeToUtf8Bytes(entry, AtomicFile.Json), cancellation);
            await tar.WriteEntryAsync(content, $"{BackupNames.Blobs}{number}.bin", cancellation);
        }
    }

    private static async Task AddAsync(TarWriter tar, string name, byte[] content, CancellationToken cancellation)
    {
        using var data = new MemoryStream(content, writable: false);
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = data }, cancellation);
    }
}

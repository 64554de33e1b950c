using System.Text.Json;
using Embedded.Azurite;
using Embedded.DurableTask;
using Embedded.FunctionsHost.Clock;
using Embedded.FunctionsHost.Configuration;
using Embedded.FunctionsHost.Hosting;

namespace Embedded.FunctionsHost.Backup;

/// <summary>The commands <c>backup --file FILE [--data DIR]</c> and <c>restore --file FILE [--data DIR]</c>.</summary>
internal static class BackupCommands
{
    /// <summary>The file in the data directory with the address of the app that runs on it.</summary>
    public const string AddressFile = "address";

    private const string Storage = "AzureWebJobsStorage";

    /// <summary>Runs a command where the arguments ask for one.</summary>
    /// <returns>Whether they did.</returns>
    /// <exception cref="EmbeddedHostException">An option is missing or unknown, or the command can't be carried out; then nothing is left half done.</exception>
    public static async Task<bool> TryRunAsync(string[] args)
    {
        if (args is not [("backup" or "restore") and var command, .. var rest])
        {
            return false;
        }

        string? file = null;
        var data = ".scadenzario";
        for (var i = 0; i < rest.Length; i += 2)
        {
            var value = i + 1 < rest.Length ? rest[i + 1] : throw new EmbeddedHostException($"{rest[i]} needs a value.");
            switch (rest[i])
            {
                case "--file":
                    file = Path.GetFullPath(value);
                    break;
                case "--data":
                    data = value;
                    break;
                default:
                    throw new EmbeddedHostException($"Unknown option: {rest[i]}. {command} takes --file FILE and --data DIR.");
            }
        }

        if (file is null)
        {
            throw new EmbeddedHostException($"{command} needs --file FILE.");
        }

        var storage = Environment.GetEnvironmentVariable(Storage) is { Length: > 0 } set ? set : null;
        var at = command == "backup" ? await BackUpAsync(data, file, storage, CancellationToken.None) : await RestoreAsync(data, file, storage, CancellationToken.None);
        Console.WriteLine($"{command}: the state of {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, {file}.");
        return true;
    }

    /// <summary>Backs up a data directory: through the app where one runs on it, else by itself.</summary>
    /// <returns>The app's instant of the backup.</returns>
    public static async Task<DateTimeOffset> BackUpAsync(string data, string file, string? storage, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(data, BackupNames.Engine)))
        {
            throw new EmbeddedHostException($"There is nothing to back up in {Path.GetFullPath(data)}.");
        }

        var draft = file + ".part";
        try
        {
            await using (var output = OwnersFile.Create(draft, FileMode.Create))
            {
                await WriteAsync(data, output, storage, cancellation);
                output.Flush(flushToDisk: true);
            }

            var taken = await BackupCheck.ReadAsync(draft, cancellation);
            File.Move(draft, file, overwrite: true);
            return taken.TakenAt;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException)
        {
            throw new EmbeddedHostException($"The backup can't be written: {e.Message}", e);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>
    /// Restores a backup into a data directory without a state of its own. What the local provider of messages knows (<c>communication</c>) is not part of a backup and may be there: it is as little
    /// taken back as a real provider's knowledge.
    /// </summary>
    /// <returns>The app's instant of the backup.</returns>
    public static async Task<DateTimeOffset> RestoreAsync(string data, string file, string? storage, CancellationToken cancellation)
    {
        using var directory = DataDirectory.Open(data);
        foreach (var name in new[] { BackupNames.Engine, "azurite", "id", "clock.json" })
        {
            if (Path.Exists(directory.Combine(name)))
            {
                throw new EmbeddedHostException(
                    $"The data directory {directory.Path} holds a state: move all but 'communication' (what the provider of messages knows) away, then restore.");
            }
        }

        try
        {
            var manifest = await BackupCheck.ReadAsync(file, cancellation);
            await using var archive = File.OpenRead(file);
            if (storage is not null)
            {
                await new BackupReader(directory.Path, storage).ReadAsync(archive, cancellation);
            }
            else
            {
                await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(directory.Combine("azurite")), cancellation);
                await new BackupReader(directory.Path, azurite.ConnectionString(AzuriteOptions.DefaultAccount)).ReadAsync(archive, cancellation);
                await azurite.StopAsync();
            }

            AtomicFile.Write(directory.Combine(BackupNames.Restored), JsonSerializer.SerializeToUtf8Bytes(new RestoredFrom(manifest.TakenAt), AtomicFile.Json));
            AtomicFile.Write(
                directory.Combine("clock.json"), JsonSerializer.SerializeToUtf8Bytes(new ClockState(manifest.TakenAt, manifest.Real, manifest.Pace), AtomicFile.Json));
            return manifest.TakenAt;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedHostException($"The backup can't be restored: {e.Message}", e);
        }
        catch (Exception e) when (EmbeddedHost.Explain(e) is { } clear)
        {
            throw clear;
        }
    }

    private static async Task WriteAsync(string data, Stream output, string? storage, CancellationToken cancellation)
    {
        var address = Path.Combine(data, AddressFile);
        if (File.Exists(address) && await TryCallAsync(new Uri(await File.ReadAllTextAsync(address, cancellation)), output, cancellation))
        {
            return;
        }

        // Nobody runs on it: whoever opens it is told otherwise.
        await using var parts = await HostParts.OpenAsync(
            new EmbeddedHostOptions { Functions = typeof(BackupCommands).Assembly, DataDirectory = data, Pace = 0 }, storage, cancellation);
        await new BackupWriter(parts.Directory, parts.Clock, (SqliteInstanceStore)parts.Store, parts.StorageConnectionString).WriteAsync(output, cancellation);
    }

    private static async Task<bool> TryCallAsync(Uri app, Stream output, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = app, Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/dev/backup");
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            answer.EnsureSuccessStatusCode();
            await answer.Content.CopyToAsync(output, cancellation);
            return true;
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
        {
            // Killed, and its file left behind.
            return false;
        }
    }
}

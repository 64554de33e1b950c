using System.Formats.Tar;
using System.Text.Json;
using Embedded.FunctionsHost.Configuration;

namespace Embedded.FunctionsHost.Backup;

/// <summary>Whether a file is a whole backup, before anybody relies on it.</summary>
internal static class BackupCheck
{
    /// <returns>What it says of itself.</returns>
    /// <exception cref="EmbeddedHostException">It is none, cut off, or of another form.</exception>
    public static async Task<BackupManifest> ReadAsync(string file, CancellationToken cancellation)
    {
        BackupManifest? manifest = null;
        string? last = null;
        try
        {
            await using var archive = File.OpenRead(file);
            await using var tar = new TarReader(archive);
            while (await tar.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
            {
                last = entry.Name;
                if (entry.Name == BackupNames.Manifest && entry.DataStream is { } content)
                {
                    manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(content, AtomicFile.Json, cancellation);
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or JsonException)
        {
            throw new EmbeddedHostException($"The file {file} is damaged or no backup: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedHostException($"The file {file} can't be read: {e.Message}", e);
        }

        return (last, manifest) switch
        {
            (BackupNames.End, { Form: BackupNames.Form }) => manifest,
            (BackupNames.End, { } other) => throw new EmbeddedHostException($"The backup {file} is of form {other.Form}; this program knows {BackupNames.Form}."),
            _ => throw new EmbeddedHostException($"The file {file} is cut off, or no backup."),
        };
    }
}

using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Scadenzario.Blobs;
using Scadenzario.Tables;

namespace Scenarios.Privacy;

/// <summary>Everything that an app keeps, as text to search in.</summary>
internal static class Traces
{
    /// <summary>Every row of every table and every blob with name, metadata and content, as the API gives them; by place.</summary>
    public static async Task<Dictionary<string, string>> OfAccountAsync(string connection)
    {
        var found = new Dictionary<string, string>();
        var service = new TableServiceClient(connection);
        foreach (var name in TableSet.Names)
        {
            var text = new StringBuilder();
            await foreach (var row in service.GetTableClient(name).QueryAsync<TableEntity>())
            {
                foreach (var (column, value) in row)
                {
                    text.Append(column).Append('=').Append(value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value?.ToString()).Append('\n');
                }
            }

            found["tables/" + name] = text.ToString();
        }

        foreach (var name in BlobSet.Names)
        {
            var text = new StringBuilder();
            var container = new BlobContainerClient(connection, name);
            await foreach (var blob in container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, null, default))
            {
                text.AppendLine(blob.Name).AppendLine(JsonSerializer.Serialize(blob.Metadata));
                text.AppendLine(Encoding.UTF8.GetString((await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToArray()));
            }

            found["blobs/" + name] = text.ToString();
        }

        return found;
    }

    /// <summary>The files under a directory that hold any of some texts, as UTF-8 or UTF-16: file and text.</summary>
    public static async Task<List<string>> InFilesAsync(string directory, IReadOnlyCollection<string> texts)
    {
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "lock"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            var bytes = copy.ToArray();
            found.AddRange(texts.Where(text => Holds(bytes, Encoding.UTF8.GetBytes(text)) || Holds(bytes, Encoding.Unicode.GetBytes(text)))
                .Select(text => $"{Path.GetRelativePath(directory, file)}: {text}"));
        }

        return found;
    }

    private static bool Holds(byte[] bytes, byte[] text) => bytes.AsSpan().IndexOf(text) >= 0;
}

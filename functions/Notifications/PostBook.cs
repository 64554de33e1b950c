using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Azure;
using Azure.Storage.Blobs.Models;
using Scadenzario.Blobs;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Scadenzario.Notifications;

/// <summary>
/// What must go out on paper: one JSON blob an item in the container <c>post</c>, from where the print service takes it. Names say the insurer and nothing else,
/// and come from the item's key, so that a repeated step writes no second item.
/// </summary>
public sealed class PostBook(BlobSet blobs, MessageTemplates templates)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };

    /// <summary>The metadata that names the contract.</summary>
    public const string ContractMetadata = "contractid";

    /// <summary>The metadata with the instant of the item.</summary>
    public const string AtMetadata = "at";

    /// <summary>Writes an item down. One whose key is known is left alone, as it was.</summary>
    /// <returns>The blob's name.</returns>
    public async Task<string> WriteAsync(PostItem item, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(item);
        var name = NameOf(item.Insurer, item.Key);
        var message = item.Template is { } template
            ? templates.Render(template, item.Language ?? Language.It, item.Values ?? new Dictionary<string, object>(), item.Link)
            : null;
        var content = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                insurer = item.Insurer.Code(),
                contractId = item.ContractId,
                kind = item.Kind,
                at = item.At.ToUniversalTime(),
                documentId = item.DocumentId,
                language = item.Language?.ToString().ToLowerInvariant(),
                subject = message?.Subject,
                text = message?.Text,
            },
            _json);
        try
        {
            await blobs.Post.GetBlobClient(name).UploadAsync(
                BinaryData.FromBytes(content),
                new BlobUploadOptions
                {
                    Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                    HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },

                    // By these the item is found again when its time is over, or its contract is erased.
                    Metadata = new Dictionary<string, string> { [ContractMetadata] = item.ContractId, [AtMetadata] = Json.Text(item.At) },
                },
                ct);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // Written by an earlier run of the same step, and possibly taken already.
        }

        return name;
    }

    /// <summary>The blob's name of an item.</summary>
    public static string NameOf(Insurer insurer, string key) =>
        $"{insurer.Code().ToLowerInvariant()}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"post|{insurer.Code()}|{key}")).AsSpan(0, 16))}.json";
}

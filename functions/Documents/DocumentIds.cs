using System.Globalization;
using Scadenzario.Notifications;

namespace Scadenzario.Documents;

/// <summary>
/// Opaque names. They are derived, so that a repeated arrival is the same document, and keyed, so that nobody can learn from one which contract,
/// file or person it stands for.
/// </summary>
public sealed class DocumentIds(DerivationKey key)
{
    /// <summary>Of a blob of the inbox with one content.</summary>
    public string OfInbox(string path, string etag) => Name("document", "inbox", path, etag);

    /// <summary>Of a part of an upload.</summary>
    public string OfUpload(string insurer, string contractId, string requestId, int part) =>
        Name("document", "upload", insurer, contractId, requestId, part.ToString(CultureInfo.InvariantCulture));

    /// <summary>Of a misfiled document that is filed anew.</summary>
    public string OfRefiled(string documentId) => Name("document", "refiled", documentId);

    /// <summary>Of the blob in the archive that holds a document.</summary>
    public string BlobOf(string documentId) => Name("archive", documentId);

    private string Name(string purpose, params string[] parts) => Convert.ToHexStringLower(key.Derive(purpose, parts).AsSpan(0, 20));
}

using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Documents;

/// <summary>The path of a blob in the inbox: <c>{insurer}/{contractId}/{kind}/{name}</c>. What of it cannot be read is null.</summary>
/// <param name="Insurer">The insurer.</param>
/// <param name="ContractId">The contract's id; it need not exist.</param>
/// <param name="Kind">The kind; it need not be in the catalogue.</param>
/// <param name="Name">The name, separators and all.</param>
public sealed record InboxPath(Insurer? Insurer, string? ContractId, string? Kind, string? Name)
{
    /// <summary>Reads the name of a blob.</summary>
    public static InboxPath Parse(string blobName)
    {
        ArgumentNullException.ThrowIfNull(blobName);
        var parts = blobName.Split('/', 4);
        return new(
            Insurers.Parse(parts[0]),
            parts.Length > 2 && Ids.IsValid(parts[1]) ? parts[1] : null,
            parts.Length > 2 ? parts[2] : null,
            parts.Length > 3 ? parts[3] : null);
    }
}

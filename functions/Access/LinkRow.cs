using Scadenzario.Tables;

namespace Scadenzario.Access;

/// <summary>The secret of a link that verifies an address, as far as it is stored. Partition: <c>link</c>; row: the token's selector.</summary>
public sealed class LinkRow() : TableRow(Partition), IStaleRow
{
    /// <summary>The one partition.</summary>
    public const string Partition = "link";

    /// <summary>SHA-256 of the token.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>The insurer's code.</summary>
    public string Insurer { get; set; } = "";

    /// <summary>Whose address.</summary>
    public string Registration { get; set; } = "";

    /// <summary>Which link of the registration it is.</summary>
    public int Number { get; set; }

    /// <inheritdoc />
    public DateTimeOffset? StaleAt { get; set; }
}

using Scadenzario.Tables;

namespace Scadenzario.Activation;

/// <summary>A link's secret, as far as it is stored. Partition: <c>activation</c>; row: the token's selector.</summary>
public sealed class TokenRow() : TableRow(Partition)
{
    /// <summary>The partition of activation links.</summary>
    public const string Partition = "activation";

    /// <summary>SHA-256 of the token.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>Whose link.</summary>
    public string ParticipantId { get; set; } = "";

    /// <summary>Of which application.</summary>
    public int Generation { get; set; }

    /// <summary>Of which round.</summary>
    public int Round { get; set; }

    /// <summary>When it was used.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}

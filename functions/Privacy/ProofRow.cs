using Scadenzario.Tables;

namespace Scadenzario.Privacy;

/// <summary>
/// What remains of something that was erased. Partition: insurer and pseudonym; row: its kind and a keyed digest. Nothing in it names a person.
/// </summary>
public sealed class ProofRow : TableRow
{
    /// <summary>What it was: <c>message</c>, <c>document</c>, <c>termination</c> …</summary>
    public string Kind { get; set; } = "";

    /// <summary>From when the time runs.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>From when on it is deleted.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>Dates, hashes, opaque ids and catalogue words, as a JSON object of texts.</summary>
    public string Facts { get; set; } = "{}";

    /// <summary>The archive's blob that could not be deleted yet because it is immutable; null for none.</summary>
    public string? Blob { get; set; }
}

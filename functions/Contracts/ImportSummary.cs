namespace Scadenzario.Contracts;

/// <summary>The last line of an import's report. A report without it was cut off: send the file again.</summary>
/// <param name="DryRun">Whether nothing was written.</param>
/// <param name="Lines">How many lines were judged; empty ones are not.</param>
/// <param name="Created">How many contracts are new.</param>
/// <param name="Changed">How many have changed.</param>
/// <param name="Unchanged">How many were so already.</param>
/// <param name="Refused">How many lines were refused.</param>
public sealed record ImportSummary(bool DryRun, int Lines, int Created, int Changed, int Unchanged, int Refused)
{
    /// <summary>The summary with one more line.</summary>
    public ImportSummary And(PutResult result) => this with
    {
        Lines = Lines + 1,
        Created = Created + (result == PutResult.Created ? 1 : 0),
        Changed = Changed + (result == PutResult.Changed ? 1 : 0),
        Unchanged = Unchanged + (result == PutResult.Unchanged ? 1 : 0),
        Refused = Refused + (result == PutResult.Refused ? 1 : 0),
    };
}

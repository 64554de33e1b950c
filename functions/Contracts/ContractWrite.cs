namespace Scadenzario.Contracts;

/// <summary>One contract of a change.</summary>
/// <param name="Before">As it was read; null for a new one.</param>
/// <param name="After">As it is to be.</param>
/// <param name="Action">For the trace.</param>
internal sealed record ContractWrite(StoredContract? Before, Contract After, string Action)
{
    public const string Created = "created";

    public const string Changed = "changed";

    public const string Separated = "separated";

    public static ContractWrite Of(StoredContract? before, Contract after) => new(before, after, before is null ? Created : Changed);
}

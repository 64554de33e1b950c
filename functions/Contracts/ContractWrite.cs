namespace Scadenzario.Contracts;

/// <summary>One contract of a change.</summary>
/// <param name="Before">As it was read; null for a new one.</param>
/// <param name="After">As it is to be.</param>
/// <param name="Action">For the trace.</param>
public sealed record ContractWrite(StoredContract? Before, Contract After, string Action)
{
    /// <summary>A new contract.</summary>
    public const string Created = "created";

    /// <summary>Other fields.</summary>
    public const string Changed = "changed";

    /// <summary>A member has left with a contract of their own.</summary>
    public const string Separated = "separated";

    /// <summary>A creation or a change, by whether there was one before.</summary>
    public static ContractWrite Of(StoredContract? before, Contract after) => new(before, after, before is null ? Created : Changed);
}

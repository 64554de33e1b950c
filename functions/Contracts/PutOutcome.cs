using Scadenzario.Http;

namespace Scadenzario.Contracts;

/// <summary>What became of a draft.</summary>
/// <param name="Result">Which.</param>
/// <param name="Contract">The contract after it; null where it was refused.</param>
/// <param name="Stored">The contract as it is in the table; null where there is none.</param>
/// <param name="Refusal">Why it was refused.</param>
public sealed record PutOutcome(PutResult Result, Contract? Contract, StoredContract? Stored, ApiError? Refusal);

/// <summary>What a draft does to the contract that is there. In reports by these names in camelCase.</summary>
public enum PutResult
{
    /// <summary>There was none of that id.</summary>
    Created,

    /// <summary>At least one field changed.</summary>
    Changed,

    /// <summary>All fields were so already: nothing was written.</summary>
    Unchanged,

    /// <summary>It cannot be accepted.</summary>
    Refused,
}

using NodaTime;

namespace Scadenzario.Contracts;

/// <summary>A person insured under the contract beside its holder.</summary>
/// <param name="MemberId">Unique in the contract.</param>
/// <param name="Name">As it is written on letters.</param>
/// <param name="BirthDate">The day of birth.</param>
/// <param name="CoverEnd">The last day of cover; null while the cover runs.</param>
/// <param name="SeparatedTo">
/// The contract that the member has now; null while the holder represents the member. Once it is set, the member's documents, old and new,
/// are closed to the holder of this contract; it is never taken back, and the member stays listed.
/// </param>
public sealed record Member(string MemberId, string Name, LocalDate BirthDate, LocalDate? CoverEnd = null, string? SeparatedTo = null)
{
    /// <summary>The id only: this text might reach a log.</summary>
    public override string ToString() => $"{nameof(Member)} {MemberId}";
}

using Scadenzario.Http;

namespace Scadenzario.Contracts;

/// <summary>What became of a separation.</summary>
/// <param name="Own">The member's own contract; null where it was refused, or has been deleted since.</param>
/// <param name="IsNew">Whether this call made it; false where it was so already.</param>
/// <param name="Refusal">Why it was refused; null where it was not.</param>
public sealed record SeparationOutcome(Contract? Own, bool IsNew, ApiError? Refusal);

using NodaTime;

namespace Scadenzario.Contracts;

/// <summary>A contract as the API shows it, in the fields that a PUT takes: what was read can be sent back.</summary>
public sealed record ContractView(
    string Insurer,
    string ContractId,
    string Canton,
    Holder Holder,
    string? Email,
    string? Mobile,
    IReadOnlyList<Channel> NotifyBy,
    Delivery Delivery,
    IReadOnlyList<string> Products,
    LocalDate? CoverStart,
    LocalDate? CoverEnd,
    IReadOnlyList<Member> Members)
{
    /// <summary>The view of a contract.</summary>
    public static ContractView Of(Contract contract) => new(
        contract.Insurer.Code(),
        contract.ContractId,
        contract.Canton,
        contract.Holder,
        contract.Email,
        contract.Mobile,
        contract.NotifyBy,
        contract.Delivery,
        contract.Products,
        contract.CoverStart,
        contract.CoverEnd,
        contract.Members);
}

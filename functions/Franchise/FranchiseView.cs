using NodaTime;
using Scadenzario.Deadlines;
using Scadenzario.Rules;

namespace Scadenzario.Franchise;

/// <summary>A request for another deductible as the API shows it.</summary>
/// <param name="ChangeId">The request.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="MemberId">Whose deductible; null for the holder's.</param>
/// <param name="Change"><c>increase</c> or <c>decrease</c>.</param>
/// <param name="NewFranchise">The deductible that is wanted, in francs.</param>
/// <param name="ReceivedAt">When the request was received.</param>
/// <param name="Status">How it stands.</param>
/// <param name="EffectiveFrom">From when the new deductible applies; null while that is open.</param>
/// <param name="ProposedFrom">The date that the customer is asked to confirm; null where nothing is asked.</param>
/// <param name="ConfirmBy">The last day on which the confirmation is in time.</param>
/// <param name="ConfirmedAt">When the confirmation was received.</param>
/// <param name="CaseId">The case; null where nobody must decide.</param>
/// <param name="Deadline">The computation of the newest decision.</param>
public sealed record FranchiseView(
    string ChangeId,
    string ContractId,
    string? MemberId,
    string Change,
    int NewFranchise,
    string ReceivedAt,
    FranchiseStatus Status,
    LocalDate? EffectiveFrom,
    LocalDate? ProposedFrom,
    LocalDate? ConfirmBy,
    string? ConfirmedAt,
    string? CaseId,
    DeadlineAnswer Deadline)
{
    /// <summary>The view of a row in a language.</summary>
    public static FranchiseView Of(FranchiseRow row, FranchisePlan plan, Language language)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(plan);
        return new(
            row.RowKey, row.ContractId, row.MemberId, row.Change, row.NewFranchise, row.ReceivedAt, row.State, row.Effective, row.Proposed,
            plan.ConfirmBy(row), row.ConfirmedAt, FranchiseCases.Of(row)?.Id, plan.Show(row, language));
    }
}

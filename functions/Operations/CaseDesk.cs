using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Operations;

/// <summary>Where persons decide cases: one person, or by the four-eyes option two, the second of whom confirms what the first has proposed.</summary>
public sealed class CaseDesk(CaseBook cases, CaseDecisions decisions, IOptions<CaseOptions> options)
{
    /// <summary>The case with an id, whosever it is; null where there is none.</summary>
    public async Task<CaseRow?> FindAsync(string caseId, CancellationToken ct)
    {
        if (!Ids.IsValid(caseId))
        {
            return null;
        }

        foreach (var insurer in Insurers.All)
        {
            if (await cases.FindAsync(insurer, caseId, ct) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Whether two persons decide cases of a kind.</summary>
    public bool NeedsTwo(string kind) => options.Value.NeedsTwo(kind);

    /// <summary>The decisions that a case can have; null where any text is one.</summary>
    public IReadOnlyCollection<string>? Possible(CaseRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return decisions.Possible(row.Kind);
    }

    /// <summary>Decides, proposes or confirms.</summary>
    /// <returns>The case as it is then: open with a proposal, or closed with all that follows done; or why not.</returns>
    public async Task<(CaseRow? Row, ApiError? Error)> DecideAsync(
        string caseId, string decision, string reason, Caller caller, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (await FindAsync(caseId, ct) is not { } row)
        {
            return (null, ApiError.NotFound());
        }

        if (Possible(row) is { } possible && !possible.Contains(decision, StringComparer.Ordinal))
        {
            return (null, ApiError.Invalid("decision", $"Must be one of {string.Join(", ", possible)}."));
        }

        var insurer = Insurers.Parse(row.PartitionKey)!.Value;
        if (NeedsTwo(row.Kind) && row.Status == CaseStatus.Open)
        {
            if (caller.Operator is null)
            {
                return (null, ApiError.Invalid(AuthenticationMiddleware.OperatorHeader, "Two persons decide such a case: say who you are."));
            }

            if (row.ProposedDecision != decision)
            {
                return await cases.ProposeAsync(insurer, caseId, decision, reason, caller.Name, ct) ? (await cases.FindAsync(insurer, caseId, ct), null) : (null, Closed());
            }

            if (row.ProposedBy == caller.Name)
            {
                return (null, ApiError.Conflict("second-person-needed", "Another person has to confirm this decision."));
            }
        }

        if (!await cases.CloseAsync(insurer, caseId, new(CaseStatus.Decided, decision, reason, caller.Name), ct))
        {
            return (null, Closed());
        }

        await decisions.FollowAsync((await cases.FindAsync(insurer, caseId, ct))!, client, ct);
        return (await cases.FindAsync(insurer, caseId, ct), null);
    }

    private static ApiError Closed() => ApiError.Conflict("case-closed", "This case has been closed already.");
}

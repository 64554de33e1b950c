using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Operations;

/// <summary>The cases of the back office. Opening is idempotent: the same cause is the same case.</summary>
public sealed class CaseBook(TableSet tables, EventBook events, TimeProvider time)
{
    /// <summary>Opens a case, or finds it open or closed already.</summary>
    /// <returns>The case's id.</returns>
    public async Task<string> OpenAsync(NewCase cause, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(cause);
        var row = new CaseRow
        {
            PartitionKey = cause.Insurer.Code(),
            RowKey = cause.Id,
            Kind = cause.Kind,
            SubjectId = cause.SubjectId,
            WorkflowId = cause.WorkflowId,
            Rule = cause.Rule,
            Article = cause.Article,
            Question = cause.Question,
            OpenedAt = time.GetUtcNow(),
        };
        // Where it is there already, an earlier run of the same step has opened it.
        _ = await tables.Cases.TryAddAsync(row, ct);
        var data = new Dictionary<string, string> { ["caseId"] = row.RowKey, ["kind"] = row.Kind };
        await events.AppendAsync(new(cause.Insurer, "case-opened", row.SubjectId, row.RowKey, data), ct);
        return row.RowKey;
    }

    /// <summary>The case with an id; null where the insurer has none of it.</summary>
    public Task<CaseRow?> FindAsync(Insurer insurer, string id, CancellationToken ct) =>
        tables.Cases.FindAsync<CaseRow>(insurer.Code(), id, ct);

    /// <summary>A page of cases, of one insurer or of all, of one status or of all, ordered by insurer and id.</summary>
    public async Task<(IReadOnlyList<CaseRow> Rows, string? Continuation)> ListAsync(Insurer? insurer, string? status, int top, string? continuation, CancellationToken ct)
    {
        List<string> conditions = [];
        if (insurer is { } one)
        {
            conditions.Add(TableClient.CreateQueryFilter($"PartitionKey eq {one.Code()}"));
        }

        if (status is not null)
        {
            conditions.Add(TableClient.CreateQueryFilter($"Status eq {status}"));
        }

        var filter = conditions.Count == 0 ? null : string.Join(" and ", conditions);
        return await tables.Cases.QueryAsync<CaseRow>(filter, top, cancellationToken: ct).PageAsync(continuation, top, ct);
    }

    /// <summary>The cases about a participant or contract.</summary>
    /// <remarks>Looks through the insurer's cases.</remarks>
    public Task<List<CaseRow>> AboutAsync(Insurer insurer, string subjectId, CancellationToken ct) => tables.Cases
        .QueryAsync<CaseRow>(TableClient.CreateQueryFilter($"PartitionKey eq {insurer.Code()} and SubjectId eq {subjectId}"), cancellationToken: ct)
        .AllAsync(ct);

    /// <summary>How many cases are open, counted up to a limit.</summary>
    public async Task<int> CountOpenAsync(int limit, CancellationToken ct)
    {
        var count = 0;
        await foreach (var _ in tables.Cases.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"Status eq {CaseStatus.Open}"), select: ["RowKey"], cancellationToken: ct))
        {
            if (++count == limit)
            {
                break;
            }
        }

        return count;
    }

    /// <summary>Notes a decision that a second person must confirm, in place of an earlier proposal; false where the case is closed, or not there.</summary>
    public async Task<bool> ProposeAsync(Insurer insurer, string id, string decision, string reason, string by, CancellationToken ct)
    {
        var changed = await tables.Cases.ChangeAsync<CaseRow>(
            insurer.Code(),
            id,
            row =>
            {
                if (row.Status != CaseStatus.Open)
                {
                    return false;
                }

                (row.ProposedDecision, row.ProposedReason, row.ProposedBy, row.ProposedAt) = (decision, reason, by, time.GetUtcNow());
                return true;
            },
            ct);
        return changed is { Changed: true };
    }

    /// <summary>
    /// Closes an open case; false where it is closed already, or not there. Of one that has settled itself the portal hears at once; what follows from a
    /// decision, <see cref="CaseDecisions"/> does.
    /// </summary>
    public async Task<bool> CloseAsync(Insurer insurer, string id, Closing closing, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(closing);
        while (await FindAsync(insurer, id, ct) is { Status: CaseStatus.Open } row)
        {
            row.Status = closing.Status;
            row.Decision = closing.Decision;
            row.Reason = closing.Reason;
            row.ClosedBy = closing.By;
            row.ClosedAt = time.GetUtcNow();
            row.Followed = false;
            if (await tables.Cases.TryReplaceAsync(row, ct))
            {
                if (closing.Status == CaseStatus.Resolved && await FindAsync(insurer, id, ct) is { } resolved)
                {
                    await FollowedAsync(resolved, ct);
                }

                return true;
            }
        }

        return false;
    }

    /// <summary>The closed cases of which something may still have to follow.</summary>
    public IAsyncEnumerable<CaseRow> UnfollowedAsync(CancellationToken ct) =>
        tables.Cases.QueryAsync<CaseRow>(TableClient.CreateQueryFilter($"Followed eq {false}"), cancellationToken: ct);

    /// <summary>All has been done that follows from a case's end, but that the portal hears of it.</summary>
    public async Task FollowedAsync(CaseRow closed, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(closed);
        var data = new Dictionary<string, string> { ["caseId"] = closed.RowKey, ["kind"] = closed.Kind, ["status"] = closed.Status };
        await events.AppendAsync(new(Insurers.Parse(closed.PartitionKey)!.Value, "case-decided", closed.SubjectId, closed.RowKey, data), ct);
        closed.Followed = true;
        // Nobody changes a closed case but another run of this step.
        _ = await tables.Cases.TryReplaceAsync(closed, ct);
    }
}

/// <summary>The cause of a case.</summary>
/// <param name="Insurer">Whose case.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="SubjectId">Participant or contract.</param>
/// <param name="WorkflowId">The workflow that asks.</param>
/// <param name="Step">The step; with kind and workflow it makes the case unique.</param>
/// <param name="Rule">The rule it comes from.</param>
/// <param name="Article">The article of that rule.</param>
/// <param name="Question">What happened and what is asked, without personal data.</param>
public sealed record NewCase(
    Insurer Insurer, string Kind, string SubjectId, string WorkflowId, string Step, string Rule, string Article, string Question)
{
    /// <summary>The case's id, the same for the same cause.</summary>
    public string Id => "case-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind}|{WorkflowId}|{Step}")).AsSpan(0, 10));
}

/// <summary>How a case ends.</summary>
/// <param name="Status"><see cref="CaseStatus.Decided"/> or <see cref="CaseStatus.Resolved"/>.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">The caller's name.</param>
public sealed record Closing(string Status, string Decision, string Reason, string By);

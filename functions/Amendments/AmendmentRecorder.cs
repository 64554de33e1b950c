using System.Collections.Concurrent;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Documents;
using Scadenzario.Http;
using Scadenzario.Operations;

namespace Scadenzario.Amendments;

/// <summary>
/// Records amendments. The same one may be posted again with further contracts, because a body holds some thousands at most; contracts that are under it already
/// are left alone.
/// </summary>
public sealed class AmendmentRecorder(
    AmendmentBook amendments, ConsentPlan plan, ContractBook contracts, DocumentStore documents, WorkflowLauncher launcher, AuditBook audit, TimeProvider time)
{
    private const int AtOnce = 32;
    private const int Named = 10;

    /// <summary>Records an amendment, or adds contracts to it.</summary>
    /// <param name="request">What was sent.</param>
    /// <param name="by">Who sends it.</param>
    /// <param name="client">The engine's client.</param>
    /// <param name="ct">Cancels the checks; once something is written, nothing stops half-way.</param>
    /// <returns>The amendment, or why it was refused.</returns>
    public async Task<(AmendmentRow? Row, ApiError? Refusal)> RecordAsync(AmendmentRequest request, string by, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (document, refusal) = await FindDocumentAsync(request, ct);
        refusal ??= await RefuseUnknownAsync(request, ct);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        while (true)
        {
            var now = time.GetUtcNow();
            var wanted = request.ToRow(document?.ArchivedAt, by, now);
            var known = await amendments.FindAsync(request.Insurer, request.AmendmentId, ct);
            if (known is not null && RefusalFor(known, wanted) is { } conflict)
            {
                return (null, conflict);
            }

            if (known is not null)
            {
                await HealAsync(known, client, ct);
            }

            var row = known ?? Begin(wanted, now);
            var news = known is null ? request.ContractIds : await amendments.MissingAsync(request.Insurer, request.AmendmentId, request.ContractIds, ct);
            if (news.Count == 0)
            {
                return (row, null);
            }

            row.Generations++;
            var input = new AmendmentInput(row.Insurer, row.RowKey, row.Generations);
            if (await launcher.LaunchAsync(client, new(nameof(AmendmentOrchestrator), input.WorkflowId, input), () => CommitAsync(row, news, now), CancellationToken.None))
            {
                await audit.WriteAsync(new(row.Insurer, by, known is null ? "amendment-recorded" : "amendment-extended", row.RowKey), CancellationToken.None);
                return (row, null);
            }
        }
    }

    private AmendmentRow Begin(AmendmentRow row, DateTimeOffset now)
    {
        // What goes out by e-mail from here is communicated now at the earliest.
        var notice = row.Terms.Communication == Communication.HandedOver ? Moment.Of(now) : row.Given ?? Moment.Of(now);
        row.Edition = plan.TermOf(row.Terms, row.Effective, notice).Edition;
        row.Lateness = plan.IsTooLate(row.Terms, row.Effective, notice, row.Edition) ? Lateness.Asked : Lateness.None;
        return row;
    }

    private async Task<bool> CommitAsync(AmendmentRow row, IReadOnlyList<string> contractIds, DateTimeOffset now)
    {
        if (!await amendments.TryWriteAsync(row, CancellationToken.None))
        {
            return false;
        }

        await amendments.AddAsync(row, contractIds, now, CancellationToken.None);
        return true;
    }

    // An attempt that died after some of its contracts were written has left its start behind; whoever repeats the request need not wait for the recurring work.
    private static async Task HealAsync(AmendmentRow row, DurableTaskClient client, CancellationToken ct)
    {
        for (var generation = 1; generation <= row.Generations; generation++)
        {
            var input = new AmendmentInput(row.Insurer, row.RowKey, generation);
            await client.StartOnceAsync(nameof(AmendmentOrchestrator), input.WorkflowId, input, ct);
        }
    }

    private static ApiError? RefusalFor(AmendmentRow known, AmendmentRow wanted) =>
        known.Facts != wanted.Facts ? ApiError.Conflict("amendment-known", "Another amendment was recorded under this id.")
        : known.Lateness == Lateness.Withdrawn ? ApiError.Conflict("amendment-withdrawn", "The amendment was withdrawn because its notice came too late.")
        : null;

    private async Task<(DocumentRow? Document, ApiError? Refusal)> FindDocumentAsync(AmendmentRequest request, CancellationToken ct)
    {
        if (request.DocumentId is not { } id)
        {
            return (null, null);
        }

        var document = await documents.FindAsync(request.Insurer, id, ct);
        if (document is null || document.ContractId != request.ContractIds[0])
        {
            return (null, ApiError.Invalid("documentId", "Is no document of this contract."));
        }

        if (AmendmentRule.Find(request.Rule)!.Communication == Communication.Supplied)
        {
            return (null, null);
        }

        return ConsentDocuments.IsSent(document)
            ? (document, null)
            : (null, ApiError.Invalid("documentId", "Is not sent by its archiving; give communicatedAt instead."));
    }

    private async Task<ApiError?> RefuseUnknownAsync(AmendmentRequest request, CancellationToken ct)
    {
        var unknown = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            request.ContractIds,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (id, stop) =>
            {
                if (await contracts.FindAsync(request.Insurer, id, stop) is null)
                {
                    unknown.Add(id);
                }
            });
        return unknown.IsEmpty ? null : ApiError.Invalid(
            "contractIds",
            FormattableString.Invariant($"{unknown.Count} are no contracts of {request.Insurer.Code()}: {string.Join(", ", unknown.Order(StringComparer.Ordinal).Take(Named))}."));
    }
}

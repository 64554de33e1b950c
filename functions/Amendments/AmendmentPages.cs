using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Operations;

namespace Scadenzario.Amendments;

/// <summary>The activity that goes through the contracts of an amendment. A page that is repeated finds what it did before.</summary>
public sealed class AmendmentPages(AmendmentBook amendments, ConsentPlan plan, AgendaBook agenda, CaseBook cases, ILogger<AmendmentPages> log)
{
    private const int PageSize = 100;
    private const int AtOnce = 16;

    /// <summary>Starts a workflow for each contract of a page; where the notice came too late for its date, it opens a case instead.</summary>
    /// <returns>After which contract the next page begins; null after the last page, or where nothing may start.</returns>
    [Function(nameof(StartConsents))]
    public async Task<string?> StartConsents([ActivityTrigger] AmendmentInput input, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        if (await amendments.FindAsync(input.Insurer, input.AmendmentId, ct) is not { } amendment || amendment.Generations < input.Generation)
        {
            // The app died before the amendment was written.
            return null;
        }

        if (amendment.Lateness is Lateness.Asked or Lateness.Withdrawn)
        {
            if (amendment.Lateness == Lateness.Asked)
            {
                await cases.OpenAsync(LateNotices.Of(amendment), ct);
            }

            return null;
        }

        // What was let go on by a decision starts whole: the additions before the decision started nothing.
        var isWhole = amendment.Lateness == Lateness.Accepted;
        var rows = await amendments.PageAsync(amendment, isWhole ? null : input.Generation, input.After, PageSize, ct);
        var starts = rows.Select(row => new ConsentStart(row.Input with { LateAccepted = isWhole }, plan.Next(row))).ToList();
        await agenda.AddAsync(starts.Select(start => start.First.EntryOf(start.Input)).OfType<AgendaEntry>(), ct);
        foreach (var some in starts.Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(one => client.StartOnceAsync(nameof(ConsentOrchestrator), one.Input.WorkflowId, one, ct)));
        }

        log.PageStarted(input.WorkflowId, rows.Count);
        return rows.Count == PageSize ? rows[^1].RowKey : null;
    }
}

/// <summary>How a contract's workflow begins.</summary>
/// <param name="Input">The contract.</param>
/// <param name="First">Its first step, so that none is needed to find it out.</param>
public sealed record ConsentStart(ConsentInput Input, ConsentStanding First);

using Azure;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Scadenzario.Access;
using Scadenzario.Accounts;
using Scadenzario.Activation;
using Scadenzario.Amendments;
using Scadenzario.Arrears;
using Scadenzario.Benevita;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Questionnaire;
using Scadenzario.Tables;
using Scadenzario.Terminations.Watches;

namespace Scadenzario.Operations.Restoring;

/// <summary>The workflows that a restore has suspended, and how they go on or end.</summary>
public sealed class RestoredWorkflows(TableSet tables, AgendaBook agenda)
{
    // A row may have been changed whose event is not in the backup: whoever goes on looks at it again.
    private static readonly Dictionary<string, string> _lookAgain = new(StringComparer.Ordinal)
    {
        [nameof(AccessEndOrchestrator)] = AccessEndOrchestrator.Changed,
        [nameof(ActivationOrchestrator)] = ActivationOrchestrator.Changed,
        [nameof(ArrearsOrchestrator)] = ArrearsOrchestrator.Paid,
        [nameof(BirthdayOrchestrator)] = BirthdayOrchestrator.Changed,
        [nameof(ConsentOrchestrator)] = ConsentOrchestrator.Changed,
        [nameof(QuestionnaireOrchestrator)] = QuestionnaireOrchestrator.Submitted,
        [nameof(RegistrationOrchestrator)] = RegistrationOrchestrator.Changed,
        [nameof(WatchOrchestrator)] = WatchOrchestrator.Changed,
    };

    /// <summary>Suspends a workflow; what is written first says that it was this restore. Repeating it changes nothing.</summary>
    public async Task SuspendAsync(AgendaEntry waiting, bool hasCase, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        ArgumentNullException.ThrowIfNull(client);
        var row = new RestoredWorkflowRow { PartitionKey = waiting.Insurer.Code(), RowKey = waiting.WorkflowId, DueAt = waiting.DueAt, HasCase = hasCase };
        await tables.Restorations.UpsertEntityAsync(row, TableUpdateMode.Replace, ct);
        await client.SuspendInstanceAsync(waiting.WorkflowId, "restored", ct);
    }

    /// <summary>Lets an insurer's workflows go on about which no case of their own asks.</summary>
    public async Task ReleaseAsync(Insurer insurer, DurableTaskClient client, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {insurer.Code()} and HasCase eq {false}");
        foreach (var row in await tables.Restorations.QueryAsync<RestoredWorkflowRow>(filter, cancellationToken: ct).AllAsync(ct))
        {
            await GoOnAsync(insurer, row.RowKey, client, ct);
        }
    }

    /// <summary>Lets a workflow go on: it looks at its row again. Nothing happens where no restore has suspended it.</summary>
    public async Task GoOnAsync(Insurer insurer, string workflowId, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (await tables.Restorations.FindAsync<RestoredWorkflowRow>(insurer.Code(), workflowId, ct) is null)
        {
            return;
        }

        if (await client.GetInstanceAsync(workflowId, ct) is { IsCompleted: false } instance)
        {
            if (_lookAgain.TryGetValue(instance.Name, out var look))
            {
                await client.RaiseEventAsync(workflowId, look, "restored", ct);
            }

            await client.ResumeInstanceAsync(workflowId, "restored", ct);
        }

        await ForgetAsync(insurer, workflowId, ct);
    }

    /// <summary>Ends a workflow that has nothing to do any more.</summary>
    public async Task EndAsync(Insurer insurer, string workflowId, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        await client.TerminateInstanceAsync(workflowId, new TerminateInstanceOptions(), ct);
        await agenda.ClearAsync(workflowId, ct);
        await ForgetAsync(insurer, workflowId, ct);
    }

    private Task ForgetAsync(Insurer insurer, string workflowId, CancellationToken ct) =>
        tables.Restorations.DeleteEntityAsync(insurer.Code(), workflowId, ETag.All, ct);
}

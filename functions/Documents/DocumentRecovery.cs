using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Documents;

/// <summary>Finishes what follows from archivings that an app has died over.</summary>
public sealed class DocumentRecovery(DocumentStore store, DocumentFollowUp followUp, TimeProvider time, ILogger<DocumentRecovery> log) : IRecurringWork
{
    // Longer than a request takes: what is younger may still be under way.
    private static readonly TimeSpan _age = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct)
    {
        var left = time.GetUtcNow() - _age;
        var finished = await Task.WhenAll(Insurers.All.Select(insurer => RunAsync(insurer, left, client, ct)));
        return finished.All(f => f);
    }

    private async Task<bool> RunAsync(Insurer insurer, DateTimeOffset left, DurableTaskClient client, CancellationToken ct)
    {
        var finished = true;
        List<string> pending = [];
        await foreach (var documentId in store.PendingAsync(insurer, ct))
        {
            pending.Add(documentId);
        }

        foreach (var documentId in pending)
        {
            var document = await store.FindAsync(insurer, documentId, ct);
            if (document?.ArchivedAt <= left)
            {
                await followUp.RunAsync(document, isNew: false, client, ct);
                log.Resumed(documentId);
            }
            else
            {
                finished &= document is null;
            }
        }

        return finished;
    }
}

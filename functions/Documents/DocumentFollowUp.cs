using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Documents;

/// <summary>
/// What follows from archiving a document, one step after the other, each harmless when repeated: post, the capabilities, the feed, the notice.
/// A row beside the document stays until all of it is done.
/// </summary>
public sealed class DocumentFollowUp(
    DocumentStore store, ContractBook contracts, PostBook post, EventBook events, NoticeGathering gathering,
    IEnumerable<IArchivedDocumentHandler> handlers)
{
    /// <summary>Does what is still to be done for a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="isNew">Whether this very call has archived it, so that nothing can be done yet.</param>
    /// <param name="client">The engine's client.</param>
    /// <param name="ct">Cancels it; what is left then is done later.</param>
    public async Task<DocumentRow> RunAsync(DocumentRow document, bool isNew, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (!isNew && !await store.IsPendingAsync(document, ct))
        {
            return document;
        }

        if (document.MisfiledAt is not null)
        {
            // Hidden before anybody was told; so nobody is.
            await store.SettledAsync(document, ct);
            return document;
        }

        document = await GiveToMemberAsync(document, ct);
        if (document.Delivery is DocumentDelivery.Post or DocumentDelivery.PortalAndPost)
        {
            await post.WriteAsync(
                new PostItem(document.Insurer, document.ContractId, document.Kind, $"document-{document.DocumentId}", document.ArchivedAt, document.DocumentId), ct);
        }

        foreach (var handler in handlers)
        {
            await handler.ArchivedAsync(document, client, ct);
        }

        await events.AppendAsync(EventOf(document), ct);
        if (document.Delivery is DocumentDelivery.Portal or DocumentDelivery.PortalAndPost)
        {
            document = await gathering.JoinAsync(document, client, ct);
        }

        await store.SettledAsync(document, ct);
        return document;
    }

    // A separation between the look at the contract and the writing of the row: the member's documents are the member's all the same.
    private async Task<DocumentRow> GiveToMemberAsync(DocumentRow document, CancellationToken ct)
    {
        if (document.MemberId is null || await contracts.FindAsync(document.Insurer, document.FiledUnder, ct) is not { } filed)
        {
            return document;
        }

        return await store.MoveAsync(document, IncomingDocument.OwnerOf(filed, document.MemberId), ct);
    }

    private static PortalEvent EventOf(DocumentRow document)
    {
        var data = new Dictionary<string, string>
        {
            ["documentId"] = document.DocumentId,
            ["kind"] = document.Kind,
            ["delivery"] = document.Delivery,
        };
        if (document.DispatchDate is { } day)
        {
            data["dispatchDate"] = day;
        }

        if (document.RefiledFrom is { } former)
        {
            data["refiledFrom"] = former;
        }

        return new(document.Insurer, "document-archived", document.ContractId, document.DocumentId, data);
    }
}

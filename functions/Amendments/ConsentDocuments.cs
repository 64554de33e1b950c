using Microsoft.DurableTask.Client;
using Scadenzario.Calendar;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Documents;
using Scadenzario.Operations;

namespace Scadenzario.Amendments;

/// <summary>
/// Documents of the kind <c>amendment</c>: archiving one communicates the amendment that the contract waits for (KPT 6 and 12), or begins its communication
/// (Helsana 28.1). One that goes out on paper is not sent by its archiving; its amendment goes on waiting.
/// </summary>
public sealed class ConsentDocuments(AmendmentBook amendments, ConsentChanges changes, CaseBook cases) : IArchivedDocumentHandler
{
    /// <summary>The kind of these documents.</summary>
    public const string Kind = "amendment";

    /// <inheritdoc />
    public async Task ArchivedAsync(DocumentRow document, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Kind != Kind || !IsSent(document))
        {
            return;
        }

        var since = ZurichTime.DateOf(document.ArchivedAt).PlusYears(-1);
        var rows = await amendments.OfAsync(
            document.Insurer,
            document.ContractId,
            one => one.Terms.Communication != Communication.Supplied && one.CommunicatedAt is null && one.Effective >= since,
            ct);
        var waiting = rows.Where(row => row is { State: ConsentStatus.Waiting, ArchivedAt: null }).ToList();
        if (rows.Any(row => row.DocumentId == document.DocumentId) || waiting.Count == 0)
        {
            return;
        }

        if (waiting.Count > 1)
        {
            await cases.OpenAsync(ConsentCases.Ambiguous(waiting[0], document.DocumentId), ct);
            return;
        }

        await changes.ApplyAsync(
            waiting[0].Input,
            row => Archive(row, Moment.Of(document.ArchivedAt), document.DocumentId),
            client,
            ct);
    }

    /// <summary>Whether a document counts as sent by its archiving.</summary>
    public static bool IsSent(DocumentRow document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Delivery is DocumentDelivery.Portal or DocumentDelivery.PortalAndPost && document.MisfiledAt is null;
    }

    /// <summary>Notes the archiving; false where it is known already.</summary>
    public static bool Archive(ConsentRow row, Moment at, string? documentId)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.ArchivedAt is not null || row.CommunicatedAt is not null)
        {
            return false;
        }

        (row.ArchivedAt, row.DocumentId) = (at.Text, documentId);
        row.CommunicatedAt = row.Terms.Communication == Communication.Archived ? at.Text : null;
        return true;
    }
}

using Microsoft.DurableTask.Client;

namespace Scadenzario.Documents;

/// <summary>A capability that reacts to documents, for instance by starting the deadline of their kind's rule.</summary>
public interface IArchivedDocumentHandler
{
    /// <summary>Acts on a document that has been archived. Repeated until it succeeds, so it must do no harm when it runs again.</summary>
    Task ArchivedAsync(DocumentRow document, DurableTaskClient client, CancellationToken ct);
}

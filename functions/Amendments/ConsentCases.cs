using Scadenzario.Operations;

namespace Scadenzario.Amendments;

/// <summary>Cases about the communication of an amendment.</summary>
public static class ConsentCases
{
    /// <summary>Nobody knows when the amendment was communicated, so that no term runs.</summary>
    public const string NotCommunicatedKind = "amendment-not-communicated";

    /// <summary>A document could be that of more than one amendment.</summary>
    public const string AmbiguousKind = "amendment-document-ambiguous";

    /// <summary>How a case ends when the communication is known after all.</summary>
    public static Closing Communicated { get; } = new(CaseStatus.Resolved, "communicated", "The communication was reported, or the document archived.", "app");

    /// <summary>The case of a contract for which no term runs.</summary>
    public static NewCase NotCommunicated(ConsentRow row) => New(
        row,
        NotCommunicatedKind,
        "communication",
        "The amendment was not archived before its date, or its notice went out on paper or came back: no term runs. Report the receipt with POST …/communication.");

    /// <summary>The case of a document that more than one amendment of the contract waits for.</summary>
    public static NewCase Ambiguous(ConsentRow row, string documentId) => New(
        row,
        AmbiguousKind,
        $"document-{documentId}",
        "More than one amendment of this contract waits for its document. Report with POST …/communication which one was archived when.");

    private static NewCase New(ConsentRow row, string kind, string step, string question)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(row.Insurer, kind, row.RowKey, row.Input.WorkflowId, step, row.Rule, row.Terms.Article, question);
    }
}

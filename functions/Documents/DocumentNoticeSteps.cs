using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Scadenzario.Contracts;
using Scadenzario.Notifications;

namespace Scadenzario.Documents;

/// <summary>The activities of a document notice.</summary>
public sealed class DocumentNoticeSteps(NoticeGathering gathering, HolderNotifier notifier, ILogger<DocumentNoticeSteps> log)
{
    /// <summary>The capability's name in the ledger.</summary>
    public const string Capability = "documents";

    /// <summary>The step of the message in the ledger.</summary>
    public const string Step = "notice";

    private const string Template = "document-notice";

    /// <summary>Ends gathering.</summary>
    [Function(nameof(CloseGathering))]
    public async Task<bool> CloseGathering([ActivityTrigger] DocumentNoticeInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        await gathering.CloseAsync(input, context.CancellationToken);
        return true;
    }

    /// <summary>Tells the holder, at the address and by the channels of this moment. A holder who has chosen none is told nothing; the date of dispatch stands.</summary>
    [Function(nameof(SendDocumentNotice))]
    public async Task<bool> SendDocumentNotice([ActivityTrigger] DocumentNoticeInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var (rule, article) = DocumentPlan.BasisOf(input.Insurer);
        await notifier.SendAsync(
            new HolderNotice
            {
                Insurer = input.Insurer,
                ContractId = input.ContractId,
                Capability = Capability,
                WorkflowId = input.WorkflowId,
                Step = Step,
                Template = Template,

                // Helsana's terms run from an e-mail that follows in any case (article 28.1).
                Channels = input.Insurer == Insurer.Helsana ? HolderChannels.AsChosenAndEmail : HolderChannels.AsChosen,
                Rule = rule,
                Article = article,
            },
            context.CancellationToken);
        log.NoticeStep(input.WorkflowId, Step);
        return true;
    }
}

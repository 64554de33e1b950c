using Scadenzario.Contracts;
using Scadenzario.Documents;

namespace Histories.Plays;

/// <summary>The message about new documents.</summary>
internal sealed class DocumentNoticePlays() : PlaysOfOne(nameof(DocumentNoticeOrchestrator), "2027-03-01T10:00:00+01:00", _input.WorkflowId, _input)
{
    private static readonly DocumentNoticeInput _input = new(Insurer.Kpt, "c-1", 1, At("2027-03-01T10:10:00+01:00"));

    protected override async Task PlayAsync()
    {
        await using (var play = await BeginAsync(_ => { }))
        {
            await play.StateAsync("gathering");
            play.Answer("CloseGathering", true);
            await play.WakeAsync("SendDocumentNotice", true, "sent");
        }

        await PlayOutageAsync(CloseAsync, "SendDocumentNotice", play => play.Answer("SendDocumentNotice", true), "sending");
        await PlayHeldAsync(CloseAsync, "SendDocumentNotice", play => play.Answer("SendDocumentNotice", true), "message");
    }

    private Task<Play> CloseAsync(Action<Play> setUp) => WakeAsync(play => setUp(play.Answer("CloseGathering", true)));
}

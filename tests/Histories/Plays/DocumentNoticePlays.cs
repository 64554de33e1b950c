using Scadenzario.Contracts;
using Scadenzario.Documents;

namespace Histories.Plays;

/// <summary>The message about new documents.</summary>
internal sealed class DocumentNoticePlays() : PlaysOf(nameof(DocumentNoticeOrchestrator))
{
    private static readonly DocumentNoticeInput _input = new(Insurer.Kpt, "c-1", 1, At("2027-03-01T10:10:00+01:00"));

    protected override async Task PlayAsync()
    {
        await using (var play = await New("2027-03-01T10:00:00+01:00").BeginAsync(_input.WorkflowId, _input))
        {
            await play.StateAsync("gathering");
            play.Answer("CloseGathering", true).Answer("SendDocumentNotice", true);
            await play.WakeAsync();
            await play.StateAsync("sent");
        }

        await PlayOutageAsync(BeginAsync, "SendDocumentNotice", play => play.Answer("SendDocumentNotice", true), "sending");
        await PlayHeldAsync(BeginAsync, "SendDocumentNotice", play => play.Answer("SendDocumentNotice", true), "message");
    }

    private async Task<Play> BeginAsync(Action<Play> setUp)
    {
        var play = await New("2027-03-01T10:00:00+01:00").BeginAsync(_input.WorkflowId, _input);
        setUp(play.Answer("CloseGathering", true));
        await play.WakeAsync();
        return play;
    }
}

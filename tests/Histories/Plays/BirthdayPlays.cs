using Scadenzario.Benevita;

namespace Histories.Plays;

/// <summary>The letter about a child's 18th birthday.</summary>
internal sealed class BirthdayPlays() : PlaysOf(nameof(BirthdayOrchestrator))
{
    private static readonly BirthdayInput _input = new("p-7", 1);
    private static readonly BirthdayStanding _soon = new(At("2027-04-01T08:00:00+02:00"));
    private static readonly BirthdayStanding _later = new(At("2027-08-01T08:00:00+02:00"));
    private static readonly BirthdayStanding _never = new(null as DateTimeOffset?);

    protected override async Task PlayAsync()
    {
        await using (var play = await BeginAsync(p => p.Answer("LookAtBirthday", _soon)))
        {
            await play.StateAsync("waiting");
            play.Answer("LookAtBirthday", _later);
            await play.RaiseAsync(BirthdayOrchestrator.Changed, null);
            await play.StateAsync("waiting-after-a-change");
            play.Answer("LookAtBirthday", _later);
            await play.WakeAsync();
            await play.StateAsync("waiting-with-a-fresh-history");
            play.Answer("LookAtBirthday", _never);
            await play.RaiseAsync(BirthdayOrchestrator.Changed, null);
            await play.StateAsync("nothing-left-to-wait-for");
        }

        await using (var play = await BeginAsync(p => p.Answer("LookAtBirthday", _never)))
        {
            await play.StateAsync("nothing-to-do");
        }

        await using (var play = await ComeAsync(p => p.Answer("SendBirthdayLetter", _never)))
        {
            await play.StateAsync("letter-sent");
        }

        await PlayOutageAsync(BeginAsync, "LookAtBirthday", play => play.Answer("LookAtBirthday", _soon), "looking");
        await PlayHeldAsync(ComeAsync, "SendBirthdayLetter", play => play.Answer("SendBirthdayLetter", _never), "letter");
    }

    private async Task<Play> ComeAsync(Action<Play> setUp)
    {
        var play = await BeginAsync(p => p.Answer("LookAtBirthday", _soon));
        setUp(play);
        await play.WakeAsync();
        return play;
    }

    private Task<Play> BeginAsync(Action<Play> setUp)
    {
        var play = New("2027-03-01T10:00:00+01:00");
        setUp(play);
        return play.BeginAsync(_input.WorkflowId, _input);
    }
}

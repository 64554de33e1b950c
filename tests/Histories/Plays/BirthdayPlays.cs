using Scadenzario.Benevita;

namespace Histories.Plays;

/// <summary>The letter about a child's 18th birthday.</summary>
internal sealed class BirthdayPlays() : PlaysOfOne(nameof(BirthdayOrchestrator), "2027-03-01T10:00:00+01:00", _input.WorkflowId, _input)
{
    private const string Look = "LookAtBirthday";
    private static readonly BirthdayInput _input = new("p-7", 1);
    private static readonly BirthdayStanding _soon = new(At("2027-04-01T08:00:00+02:00"));
    private static readonly BirthdayStanding _later = new(At("2027-08-01T08:00:00+02:00"));
    private static readonly BirthdayStanding _never = new(null as DateTimeOffset?);

    protected override async Task PlayAsync()
    {
        await using (var play = await BeginAsync(Look, _soon))
        {
            await play.StateAsync("waiting");
            await play.RaiseAsync(BirthdayOrchestrator.Changed, null, Look, _later, "waiting-after-a-change");
            await play.WakeAsync(Look, _later, "waiting-with-a-fresh-history");
            await play.RaiseAsync(BirthdayOrchestrator.Changed, null, Look, _never, "nothing-left-to-wait-for");
        }

        await PlayRestAsync(Look, _never, "nothing-to-do");

        await using (var play = await BeginAsync(Look, _soon))
        {
            await play.WakeAsync("SendBirthdayLetter", _never, "letter-sent");
        }

        await PlayOutageAsync(BeginAsync, Look, play => play.Answer(Look, _soon), "looking");
        await PlayHeldAsync(WakeAfter(Look, _soon), "SendBirthdayLetter", play => play.Answer("SendBirthdayLetter", _never), "letter");
    }
}

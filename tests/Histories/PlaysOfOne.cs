namespace Histories;

/// <summary>Plays of one instance, which each of them begins at the same instant with the same input.</summary>
/// <param name="orchestrator">The orchestrator.</param>
/// <param name="begins">The instant at which the clock begins.</param>
/// <param name="instanceId">The instance.</param>
/// <param name="input">Its input.</param>
internal abstract class PlaysOfOne(string orchestrator, string begins, string instanceId, object input) : PlaysOf(orchestrator)
{
    /// <summary>Begins; what the instance calls at once is answered as <paramref name="setUp"/> says.</summary>
    protected Task<Play> BeginAsync(Action<Play> setUp)
    {
        var play = New(begins);
        setUp(play);
        return play.BeginAsync(instanceId, input);
    }

    /// <summary>Begins with an answer of one activity.</summary>
    protected Task<Play> BeginAsync(string activity, object? answer) => BeginAsync(play => play.Answer(activity, answer));

    /// <summary>Begins with an answer of one activity, which leaves the instance waiting or ended, and records that.</summary>
    protected async Task PlayRestAsync(string activity, object? answer, string state)
    {
        await using var play = await BeginAsync(activity, answer);
        await play.StateAsync(state);
    }

    /// <summary>Plays up to the first timer, where what is called next is answered as the receiver of this beginning says.</summary>
    /// <param name="activity">The activity that is called before it.</param>
    /// <param name="answer">Its answer.</param>
    protected Func<Action<Play>, Task<Play>> WakeAfter(string activity, object? answer) => setUp => WakeAsync(play => play.Answer(activity, answer), setUp);

    /// <summary>The same of an instance that calls nothing before its first timer.</summary>
    protected Task<Play> WakeAsync(Action<Play> setUp) => WakeAsync(_ => { }, setUp);

    private async Task<Play> WakeAsync(Action<Play> before, Action<Play> setUp)
    {
        var play = await BeginAsync(before);
        setUp(play);
        await play.WakeAsync();
        return play;
    }
}

using Embedded.DurableTask;
using Scadenzario.Notifications;

namespace Histories;

/// <summary>What is played of an orchestrator: each state that it can rest in, and each of its ends.</summary>
/// <param name="orchestrator">The orchestrator.</param>
internal abstract class PlaysOf(string orchestrator)
{
    private readonly List<RecordedHistory> _recorded = [];

    /// <summary>The orchestrator.</summary>
    public string Orchestrator => orchestrator;

    /// <summary>The code that is played; the app's own unless a test plants another.</summary>
    protected virtual OrchestratorFunction Code => Orchestrators.OfTheApp[orchestrator];

    /// <summary>The version that the instances are started with.</summary>
    protected virtual string Version => Scadenzario.Operations.WorkflowVersion.Current;

    /// <summary>Plays everything.</summary>
    public async Task<IReadOnlyList<RecordedHistory>> RecordAsync()
    {
        _recorded.Clear();
        await PlayAsync();
        Assert.Equal([], _recorded.GroupBy(history => history.State).Where(group => group.Count() > 1).Select(group => group.Key));
        return [.. _recorded];
    }

    /// <summary>Plays everything.</summary>
    protected abstract Task PlayAsync();

    /// <summary>A stage on which nothing has happened yet.</summary>
    /// <param name="at">The instant at which the clock begins.</param>
    protected Play New(string at) => new(orchestrator, Code, Version, At(at), _recorded);

    /// <summary>An instant.</summary>
    protected static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();

    /// <summary>Plays what every workflow may meet at an activity: it fails for a while.</summary>
    /// <param name="begin">Plays up to the point where the activity is called for the first time, which is answered by the play.</param>
    /// <param name="activity">The activity.</param>
    /// <param name="then">Its answer in the end.</param>
    /// <param name="name">The state's name begins so.</param>
    protected async Task PlayOutageAsync(Func<Action<Play>, Task<Play>> begin, string activity, Action<Play> then, string name)
    {
        await using var play = await begin(p => p.Fail(activity, new TimeoutException("The storage did not answer.")));
        await play.StateAsync($"{name}-outage");
        then(play);
        await play.WakeAsync();
        await play.StateAsync($"{name}-after-outage");
    }

    /// <summary>Plays what every sending activity may meet: the stop switch, lifted the same day, or not.</summary>
    /// <param name="begin">Plays up to the point where the activity is called for the first time.</param>
    /// <param name="activity">The sending activity.</param>
    /// <param name="then">Its answer in the end.</param>
    /// <param name="name">The states' names begin so.</param>
    protected async Task PlayHeldAsync(Func<Action<Play>, Task<Play>> begin, string activity, Action<Play> then, string name)
    {
        await using (var play = await begin(p => p.Fail(activity, new SendingHeldException("workflow", "step")).Answer("HoldMessage", true)))
        {
            await play.StateAsync($"{name}-held");
            then(play);
            await play.RaiseAsync(play.Input<HeldMessage>("HoldMessage").Event, Lift.InstanceId(1));
            await play.StateAsync($"{name}-lifted");
        }

        await using (var play = await begin(p => p.Fail(activity, new SendingHeldException("workflow", "step")).Answer("HoldMessage", true)))
        {
            play.Answer("ForgetHeldMessage", true);
            then(play);
            await play.WakeAsync();
            await play.StateAsync($"{name}-held-past-midnight");
        }

        await using (var play = await begin(p =>
        {
            p.Fail(activity, new SendingHeldException("workflow", "step")).Answer("HoldMessage", false).Answer("ForgetHeldMessage", true);
            then(p);
        }))
        {
            await play.StateAsync($"{name}-lifted-meanwhile");
        }

        await using (var play = await begin(p => p.Fail(activity, new SendingHeldException("workflow", "step")).Answer("HoldMessage", true)))
        {
            play.Fail(activity, new SendingHeldException("workflow", "step")).Answer("HoldMessage", true);
            await play.RaiseAsync(play.Input<HeldMessage>("HoldMessage").Event, Lift.InstanceId(1));
            await play.StateAsync($"{name}-held-again");
        }

        await using (var play = await begin(p => p.Fail(activity, now => new SendingHeldException("workflow", "step", now.AddHours(9)))))
        {
            await play.StateAsync($"{name}-waits-for-its-hours");
            then(play);
            await play.WakeAsync();
            await play.StateAsync($"{name}-in-its-hours");
        }
    }
}

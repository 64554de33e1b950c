using System.Text.Json;

namespace Embedded.DurableTask;

/// <summary>Collects what a step does outside its own history: timers, activities, children, messages.</summary>
internal sealed class StepEffects(InstanceState state, long now)
{
    public List<(long DueAt, int Task)> NewTimers { get; } = [];

    public List<TimerKey> DeletedTimers { get; } = [];

    public List<(int Task, string Name, string? Input)> NewActivities { get; } = [];

    public List<NewChild> Children { get; } = [];

    public List<OutgoingMessage> Outgoing { get; } = [];

    public static string ToJson(StoredFailure failure) => JsonSerializer.Serialize(failure, HistoryJson.Default.StoredFailure);

    /// <summary>Adds what the code did, and returns the entry for the history.</summary>
    public HistoryEvent Add(RunAction action)
    {
        var entry = action.Entry;
        switch (entry.Kind)
        {
            case HistoryEventKind.ActivityCalled:
                NewActivities.Add((entry.Id, entry.Name!, action.Input));
                break;
            case HistoryEventKind.TimerCreated:
                NewTimers.Add((entry.At, entry.Id));
                break;
            case HistoryEventKind.TimerCancelled:
                if (NewTimers.RemoveAll(t => t.Task == entry.Id) == 0)
                    DeletedTimers.AddRange(Timers(state.History).Where(t => t.Task == entry.Id));
                break;
            case HistoryEventKind.ChildCalled:
                Children.Add(Child(action));
                break;
            case HistoryEventKind.EventSent:
                var raised = new HistoryEvent { Kind = HistoryEventKind.EventRaised, Name = entry.Name, Data = action.Input };
                Outgoing.Add(new OutgoingMessage(null, entry.Target, HistoryCodec.Encode(raised)));
                break;
        }
        return entry;
    }

    /// <summary>Deletes every timer that is open: the run ends.</summary>
    /// <param name="added">What the step added to the history.</param>
    public void ForgetTimers(IEnumerable<HistoryEvent> added)
    {
        NewTimers.Clear();
        HashSet<int> closed = [.. state.History.Concat(added).Where(e => e.Kind is HistoryEventKind.TimerFired or HistoryEventKind.TimerCancelled).Select(e => e.Id)];
        DeletedTimers.AddRange(Timers(state.History).Where(t => !closed.Contains(t.Task)));
    }

    /// <summary>Tells the parent, where there is one, how its call ended.</summary>
    public void AnswerParent(Func<int, HistoryEvent> answer)
    {
        if (state.Row.Parent is { } parent) Outgoing.Add(new OutgoingMessage(parent.Key, null, HistoryCodec.Encode(answer(parent.Task))));
    }

    /// <summary>Terminates the children that have not answered.</summary>
    public void TerminateChildren(HistoryEvent termination)
    {
        HashSet<int> answered = [.. state.History.Where(e => e.Kind is HistoryEventKind.ChildCompleted or HistoryEventKind.ChildFailed).Select(e => e.Id)];
        var body = HistoryCodec.Encode(termination);
        Outgoing.AddRange(state.History.Where(e => e.Kind == HistoryEventKind.ChildCalled && !answered.Contains(e.Id)).Select(e => new OutgoingMessage(null, e.Target, body)));
    }

    private IEnumerable<TimerKey> Timers(IEnumerable<HistoryEvent> entries) =>
        entries.Where(e => e.Kind == HistoryEventKind.TimerCreated).Select(e => new TimerKey(e.At, state.Row.Key, e.Id));

    private NewChild Child(RunAction action)
    {
        var entry = action.Entry;
        var failure = new StoredFailure { Type = typeof(InvalidOperationException).FullName!, Message = $"An instance '{entry.Target}' exists and has not ended." };
        var child = new NewInstance(entry.Target!, entry.Name!, now, HistoryCodec.Start)
        {
            Version = string.IsNullOrEmpty(action.Version) ? null : action.Version,
            Input = action.Input,
            Tags = Tracing.ToStored(action.Tags, Tracing.ParentOf(state.Row.Tags)),
            Parent = new ParentLink(state.Row.Key, state.Row.Id, state.Row.Name, entry.Id),
        };
        return new NewChild(child, HistoryCodec.Encode(new HistoryEvent { Kind = HistoryEventKind.ChildFailed, Id = entry.Id, Failure = failure }));
    }
}

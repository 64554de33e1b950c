using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Embedded.DurableTask;

/// <summary>One run of an orchestrator's code: first against its history, which it must reproduce, then with what is new.</summary>
internal sealed class OrchestratorRun(StoredInstance instance, OrchestratorFunction code, DataConverter converter, ILoggerFactory loggers)
{
    private readonly OrchestratorContext _context = new(instance, converter, loggers);
    private Task<object?>? _body;

    public OrchestratorContext Context => _context;

    /// <summary>Whether the code has begun.</summary>
    public bool Started => _body is not null;

    /// <summary>What the code returned or threw; null while it waits.</summary>
    public Task<object?>? Ended => _body is { IsCompleted: true } ? _body : null;

    /// <summary>Repeats a history.</summary>
    /// <exception cref="NonDeterministicOrchestrationException">The code does something else than the history says.</exception>
    public void Replay(IReadOnlyList<HistoryEvent> history)
    {
        for (var position = 0; position < history.Count; position++)
        {
            var entry = history[position];
            switch (entry.Kind)
            {
                case HistoryEventKind.StepStarted:
                    RequireNothingElse(position, "the next step");
                    _context.BeginStep(entry.At);
                    break;
                case HistoryEventKind.ActivityCalled or HistoryEventKind.TimerCreated or HistoryEventKind.TimerCancelled
                    or HistoryEventKind.ChildCalled or HistoryEventKind.EventSent:
                    RequireSame(position, entry);
                    break;
                default:
                    if (!_context.Answers(entry)) throw Differs(position, $"{entry.Kind} of task #{entry.Id}", "no such task");
                    Apply(entry);
                    break;
            }
        }
        RequireNothingElse(history.Count, "nothing more");
        _context.StopReplaying();
    }

    /// <summary>Begins a step that is not in the history yet.</summary>
    public void BeginStep(long now) => _context.BeginStep(now);

    /// <summary>Hands the code what happened, and runs it until it waits again.</summary>
    public void Apply(HistoryEvent entry)
    {
        if (entry.Kind == HistoryEventKind.ExecutionStarted)
        {
            _context.BeginExecution(entry.Id);
            _context.Pump(() => _body = Begin());
        }
        else
        {
            _context.Pump(() => _context.Apply(entry));
        }
    }

    private async Task<object?> Begin() => await code(_context);

    private void RequireSame(int position, HistoryEvent recorded)
    {
        if (!_context.Actions.TryDequeue(out var action)) throw Differs(position, recorded.Describe(), "nothing");
        if (!action.Reproduces(recorded)) throw Differs(position, recorded.Describe(), action.Entry.Describe());
    }

    private void RequireNothingElse(int position, string recorded)
    {
        if (_context.Actions.TryPeek(out var action)) throw Differs(position, recorded, action.Entry.Describe());
    }

    private NonDeterministicOrchestrationException Differs(int position, string recorded, string done) => new(instance.Id, position, recorded, done);
}

using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;

namespace Scadenzario.Terminations.Watches;

/// <summary>What a watch's workflow does next and when. Computed from the watch's row, never from what the workflow remembers.</summary>
/// <param name="Next">The next step.</param>
/// <param name="At">When it is due, in UTC; null at the end.</param>
/// <param name="Season">The year that runs.</param>
/// <param name="Name">The step's name, unique in the workflow; empty at the end.</param>
/// <param name="Cause">Why it wakes up; empty at the end.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Article">The rule's article.</param>
public sealed record WatchStanding(WatchStep Next, DateTimeOffset? At, int Season, string Name, string Cause, string Rule, string? Article)
{
    /// <summary>Nothing more to do.</summary>
    public static WatchStanding End(int season) => new(WatchStep.End, null, season, "", "", "", null);

    /// <summary>The wake-up as the agenda shows it; null at the end.</summary>
    public AgendaEntry? ToEntry(WatchInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return At is { } at ? new(input.WorkflowId, Name, at, Cause, input.Insurer, input.ContractId, Rule, Article) : null;
    }
}

/// <summary>The steps of a watch.</summary>
public enum WatchStep
{
    /// <summary>Remind the holder.</summary>
    Remind,

    /// <summary>The deadline is over: end, or go on to the next year.</summary>
    Close,

    /// <summary>Nothing more to do.</summary>
    End,
}

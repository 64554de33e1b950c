namespace Scadenzario.Deadlines;

/// <summary>What a computation comes to: an answer, an unknown rule, or facts that are wrong.</summary>
public abstract record DeadlineResult
{
    private DeadlineResult()
    {
    }

    /// <summary>The answer of a computation whose rule and facts the caller itself has made.</summary>
    /// <exception cref="InvalidOperationException">There is no answer; the message names the rule or the wrong facts, not their values.</exception>
    public DeadlineAnswer Require() => this switch
    {
        Computed computed => computed.Answer,
        UnknownRule unknown => throw new InvalidOperationException($"There is no rule {unknown.Rule}."),
        WrongFacts wrong => throw new InvalidOperationException($"Wrong facts: {string.Join(", ", wrong.Errors.Keys)}."),
        _ => throw new InvalidOperationException("No such result."),
    };

    /// <summary>The rule was computed.</summary>
    /// <param name="Answer">The answer.</param>
    public sealed record Computed(DeadlineAnswer Answer) : DeadlineResult;

    /// <summary>There is no such rule.</summary>
    /// <param name="Rule">The id that was asked for.</param>
    public sealed record UnknownRule(string Rule) : DeadlineResult;

    /// <summary>Facts are missing, malformed, unknown or contradictory.</summary>
    /// <param name="Errors">All faults by the bare fact name.</param>
    public sealed record WrongFacts(IReadOnlyDictionary<string, string[]> Errors) : DeadlineResult;
}

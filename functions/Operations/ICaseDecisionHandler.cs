using Microsoft.DurableTask.Client;

namespace Scadenzario.Operations;

/// <summary>Carries out what the back office decided in cases of some kinds.</summary>
public interface ICaseDecisionHandler
{
    /// <summary>The kinds of cases whose decisions it carries out.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>The decisions that it can carry out; null where any text is a decision.</summary>
    IReadOnlyCollection<string>? Decisions { get; }

    /// <summary>
    /// Carries out a decision that was recorded. It is called again until it has succeeded, and may be called again after that.
    /// </summary>
    Task DecidedAsync(CaseRow decided, DurableTaskClient client, CancellationToken ct);
}

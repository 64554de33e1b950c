using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Scadenzario.Operations;

/// <summary>
/// What follows from a closed case: the capability carries the decision out, the portal hears of it. The decision is recorded first; the
/// recurring work repeats what was not finished.
/// </summary>
public sealed class CaseDecisions(CaseBook cases, IEnumerable<ICaseDecisionHandler> handlers, ILogger<CaseDecisions> log)
    : IRecurringWork
{
    private readonly Dictionary<string, ICaseDecisionHandler> _handlers = handlers
        .SelectMany(handler => handler.Kinds.Select(kind => (kind, handler)))
        .ToDictionary(entry => entry.kind, entry => entry.handler, StringComparer.Ordinal);

    /// <summary>The decisions that a case of this kind can have; null where any text is one.</summary>
    public IReadOnlyCollection<string>? Possible(string kind) => _handlers.TryGetValue(kind, out var handler) ? handler.Decisions : null;

    /// <summary>Carries out what follows from a closed case, and remembers that it did.</summary>
    public async Task FollowAsync(CaseRow closed, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(closed);
        if (closed.Status == CaseStatus.Decided && _handlers.TryGetValue(closed.Kind, out var handler))
        {
            await handler.DecidedAsync(closed, client, ct);
        }

        await cases.FollowedAsync(closed, ct);
    }

    /// <summary>Repeats what was not finished.</summary>
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct)
    {
        await foreach (var closed in cases.UnfollowedAsync(ct))
        {
            await FollowAsync(closed, client, ct);
            log.DecisionFollowed(closed.RowKey);
        }

        return true;
    }
}

using System.Globalization;
using Microsoft.DurableTask.Client;
using Scadenzario.Operations;

namespace Scadenzario.Benevita;

/// <summary>Carries out decisions about another head of family (article 15).</summary>
public sealed class HeadOfFamilyDecisions(ProfileUpdate update) : ICaseDecisionHandler
{
    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [CaseKinds.HeadOfFamilySwap];

    /// <inheritdoc />
    public IReadOnlyCollection<string>? Decisions { get; } = [CaseKinds.Allow, CaseKinds.Refuse];

    /// <inheritdoc />
    public Task DecidedAsync(CaseRow decided, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(decided);
        return update.DecideHeadAsync(decided.SubjectId, decided.RowKey, decided.Decision == CaseKinds.Allow, decided.ClosedBy ?? "app", client, ct);
    }
}

/// <summary>Carries out decisions about collective discounts above the cap (article 8(3)).</summary>
public sealed class CollectiveDecisions(ProfileUpdate update) : ICaseDecisionHandler
{
    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [CaseKinds.CollectiveExceedsCap];

    /// <inheritdoc />
    public IReadOnlyCollection<string>? Decisions { get; } = [CaseKinds.KeepCollective, CaseKinds.CutToCap];

    /// <inheritdoc />
    public Task DecidedAsync(CaseRow decided, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(decided);
        return decided.Decision == CaseKinds.CutToCap
            ? update.CutCollectiveAsync(decided.SubjectId, decided.RowKey, decided.ClosedBy ?? "app", client, ct)
            : Task.CompletedTask;
    }
}

/// <summary>Carries out decisions about years without declaration in which not all mails are proven (article 13).</summary>
public sealed class ReviewDecisions(ReviewBook reviews, DiscountTeller teller) : ICaseDecisionHandler
{
    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [CaseKinds.DeclarationReview];

    /// <inheritdoc />
    public IReadOnlyCollection<string>? Decisions { get; } = [CaseKinds.Keep, CaseKinds.Lose];

    /// <inheritdoc />
    public async Task DecidedAsync(CaseRow decided, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(decided);
        // questionnaire-{year}-{participantId}
        var year = int.Parse(decided.WorkflowId.Split('-')[1], NumberStyles.None, CultureInfo.InvariantCulture);
        var outcome = decided.Decision == CaseKinds.Keep ? ReviewOutcome.Keep : ReviewOutcome.Lose;
        await reviews.DecideAsync(decided.SubjectId, year, outcome, decided.RowKey, ct);
        await teller.TellAsync(decided.SubjectId, ct);
    }
}

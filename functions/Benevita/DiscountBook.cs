namespace Scadenzario.Benevita;

/// <summary>The discounts of a participant, computed from what is recorded.</summary>
public sealed class DiscountBook(DiscountPlan plan, DiscountFactsReader reader, TimeProvider time)
{
    /// <summary>The discount of a year; null where there is no such participant.</summary>
    public async Task<DiscountYear?> OfYearAsync(string participantId, int year, CancellationToken ct)
    {
        var facts = await reader.ReadAsync(participantId, Math.Max(year, DiscountPlan.LastYear(time.GetUtcNow())), ct);
        return facts is null ? null : plan.OfYear(facts, year);
    }

    /// <summary>The discounts of every year from the first that has something to say to the next one; null where there is no such participant.</summary>
    public async Task<IReadOnlyList<DiscountYear>?> AllAsync(string participantId, CancellationToken ct)
    {
        var facts = await reader.ReadAsync(participantId, DiscountPlan.LastYear(time.GetUtcNow()), ct);
        return facts is null ? null : plan.All(facts);
    }
}

using System.Text.Json;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Terminations.Watches;

/// <summary>A watch as a portal wants it.</summary>
public sealed record WatchRequest(string Rule, JsonElement Facts, IReadOnlyList<int> LeadDays, bool Yearly, string? Product)
{
    private const int MostLeads = 12;
    private const int LongestLead = 365;

    /// <summary>Reads the fields; what is wrong with them, the body says.</summary>
    public static WatchRequest Read(JsonFields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new(
            body.RequiredText("rule", 64),
            body.RequiredObject("facts") ?? default,
            body.OptionalNumbers("leadDays", MostLeads, LongestLead) ?? WatchPlan.DefaultLeadDays,
            body.OptionalFlag("yearly") ?? false,
            body.OptionalText("product", 100));
    }

    /// <summary>What is wrong with it for a contract; null where nothing is. The facts are checked apart.</summary>
    public ApiError? RefusalFor(Contract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var possible = WatchRule.All.Where(rule => rule.Insurer == contract.Insurer).ToList();
        if (possible.Find(rule => rule.Id == Rule) is not { } rule)
        {
            return ApiError.Invalid("rule", possible.Count == 0
                ? $"{contract.Insurer.Code()} has no rule that can be watched."
                : $"Must be one of {string.Join(", ", possible.Select(one => one.Id))}.");
        }

        if (Yearly && rule.Yearly == YearlyFact.None)
        {
            return ApiError.Invalid("yearly", "The date of this rule does not come again every year.");
        }

        return Product is { } product && contract.Products.Count > 0 && !contract.Products.Contains(product)
            ? ApiError.Invalid("product", "Is not a product of this contract.")
            : null;
    }

    /// <summary>Whether a watch is already as it is wanted.</summary>
    public bool Is(WatchRow row, string facts) =>
        row is not null && row.Rule == Rule && row.Facts == facts && row.LeadDays == WatchRow.Join(LeadDays) && row.Yearly == Yearly && row.Product == Product;

    /// <summary>
    /// The row of this watch; a former one of the same id gives its counters, and, where it watches the same, the leads that are not repeated.
    /// </summary>
    public WatchRow ToRow(WatchRow? former, Contract contract, string watchId, string facts, WatchDeadline deadline, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(deadline);
        var runs = former is { IsRunning: true };
        var goesOn = runs && former!.Rule == Rule && former.Product == Product;
        return new()
        {
            PartitionKey = contract.Insurer.Partition(contract.ContractId),
            RowKey = watchId,
            ETag = former?.ETag ?? default,
            Insurer = contract.Insurer.Code(),
            ContractId = contract.ContractId,
            Rule = Rule,
            Facts = facts,
            // The same deadline, reminded of on other days, ends under the edition that it began under.
            Edition = goesOn && former!.Facts == facts ? former.Edition : deadline.Answer.Edition,
            LeadDays = WatchRow.Join(LeadDays),
            Yearly = Yearly,
            Product = Product,
            Generation = (former?.Generation ?? 0) + (runs ? 0 : 1),
            Season = former?.Season ?? 0,
            Sequence = (former?.Sequence ?? -1) + 1,
            Since = now,
            ChangedAt = now,
            Done = goesOn ? former!.Done : "",
            LastSentOn = former?.LastSentOn,
            NamedDay = goesOn ? former!.NamedDay : null,
            By = by,
        };
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Http;

namespace Scadenzario.Terminations;

/// <summary>A termination as a portal sends it.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Product">The insurance that is terminated.</param>
/// <param name="Facts">The rule's facts without receipt and form.</param>
/// <param name="Receipt">When it was received; null for now.</param>
/// <param name="Form">The form in which it came; null where nobody said.</param>
public sealed record TerminationRequest(string Rule, string Product, JsonElement Facts, Moment? Receipt, TerminationForm? Form)
{
    private static readonly string[] _forms = [.. Enum.GetNames<TerminationForm>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>
    /// Reads the fields; what is wrong with them, the body says. Receipt and form may stand among the facts instead, under the names that the rule has
    /// for them, but not twice.
    /// </summary>
    public static TerminationRequest Read(JsonFields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var rule = body.RequiredText("rule", 64);
        var product = body.RequiredText("product", 100);
        var receipt = body.OptionalMoment("receivedAt");
        var form = body.OptionalChoice("form", _forms);
        var facts = body.RequiredObject("facts") ?? JsonSerializer.SerializeToElement(new Dictionary<string, string>());
        var act = TerminationRule.All.FirstOrDefault(one => one.Id == rule)?.Act;
        foreach (var fact in facts.EnumerateObject().Where(fact => fact.Value.ValueKind != JsonValueKind.Null))
        {
            if (fact.Name == act)
            {
                receipt = ReadOnce(body, fact, receipt);
            }
            else if (fact.Name == "form")
            {
                form = ReadOnce(body, fact, form);
            }
        }

        var rest = facts.EnumerateObject()
            .Where(fact => fact.Value.ValueKind != JsonValueKind.Null && fact.Name != act && fact.Name != "form")
            .OrderBy(fact => fact.Name, StringComparer.Ordinal)
            .ToDictionary(fact => fact.Name, fact => fact.Value);
        return new(rule, product, JsonSerializer.SerializeToElement(rest), receipt, form is null ? null : Enum.Parse<TerminationForm>(form, ignoreCase: true));
    }

    /// <summary>What is wrong with it for a contract; null where nothing is. The facts are checked apart.</summary>
    public ApiError? RefusalFor(Contract contract, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var errors = new Dictionary<string, string[]>();
        if (TerminationRule.Find(contract.Insurer, Rule) is null)
        {
            var possible = TerminationRule.All.Where(rule => rule.Insurer == contract.Insurer).Select(rule => rule.Id).ToList();
            errors["rule"] = [possible.Count == 0
                ? $"{contract.Insurer.Code()} has no rule that decides terminations."
                : $"Must be one of {string.Join(", ", possible)}."];
        }

        if (contract.Products.Count > 0 && !contract.Products.Contains(Product))
        {
            errors["product"] = ["Is not a product of this contract."];
        }

        if (Receipt is { } receipt && receipt.IsToCome(now))
        {
            errors["receivedAt"] = ["Is still to come."];
        }

        return errors.Count == 0 ? null : ApiError.Invalid(errors);
    }

    /// <summary>
    /// The termination's id: the same for the same termination, so that one sent twice is one. Where the receipt is left out, the Zurich day of the request
    /// stands for it.
    /// </summary>
    public string IdFor(Contract contract, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var receipt = Receipt is { } given ? given.Text : $"on {Moment.Of(ZurichTime.DateOf(now)).Text}";
        var key = string.Join('\n', contract.Insurer.Code(), contract.ContractId, Rule, Product, Facts.GetRawText(), receipt, Form?.ToString());
        return "t" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 10));
    }

    private static Moment? ReadOnce(JsonFields body, JsonProperty fact, Moment? before)
    {
        if (fact.Value.ValueKind != JsonValueKind.String || FactValues.Moment(fact.Value) is not Moment given)
        {
            body.Refuse(fact.Name, FactValues.MomentFault);
            return before;
        }

        if (before is { } other && other != given)
        {
            body.Refuse(fact.Name, "Is not the receivedAt of the termination.");
        }

        return given;
    }

    private static string? ReadOnce(JsonFields body, JsonProperty fact, string? before)
    {
        var given = fact.Value.ValueKind == JsonValueKind.String ? fact.Value.GetString() : null;
        if (!_forms.Contains(given))
        {
            body.Refuse(fact.Name, $"Must be one of {string.Join(", ", _forms)}.");
            return before;
        }

        if (before is not null && before != given)
        {
            body.Refuse(fact.Name, "Is not the form of the termination.");
        }

        return given;
    }
}

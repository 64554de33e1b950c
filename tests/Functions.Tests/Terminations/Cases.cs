using System.Globalization;
using System.Text.Json;
using Functions.Tests.Calendar;
using Functions.Tests.Deadlines;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Rules;
using Scadenzario.Terminations;

namespace Functions.Tests.Terminations;

/// <summary>Terminations and contracts with sensible values, so that a test states only what matters to it.</summary>
internal static class Cases
{
    public static TerminationTexts Texts { get; } = new(Book.Texts);

    public static DecisionTexts Words { get; } = new(Texts);

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    /// <summary>Decides; the decision is made when the termination arrives unless said otherwise.</summary>
    public static TerminationDecision Decide(
        string rule, string facts, string receipt, TerminationForm? form = null, string? coverStart = "2020-01-01", string? decidedAt = null, Language language = Language.En)
    {
        var moment = Moment.Parse(receipt);
        var (decision, errors) = new TerminationDecider(Book.Calculator).Decide(
            new TerminationCase
            {
                Rule = TerminationRule.All.Single(one => one.Id == rule),
                Facts = JsonDocument.Parse(facts).RootElement,
                Receipt = moment,
                Form = form,
                CoverStart = coverStart is null ? null : Day.Of(coverStart),
                DecidedAt = decidedAt is null ? moment.Instant : At(decidedAt),
            },
            language);
        Assert.True(decision is not null, string.Join(", ", errors.Keys));
        return decision!;
    }

    /// <summary>Checks kind and last day of cover: <c>Late 2028-12-31</c>.</summary>
    public static string Summary(this TerminationDecision decision) =>
        $"{decision.Kind} {decision.CoverEndsOn?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}".TrimEnd();

    public static Contract Contract(Insurer insurer = Insurer.Helsana, string? coverEnd = null, params string[] products) => new()
    {
        Insurer = insurer,
        ContractId = "c-1",
        Canton = "ZH",
        Holder = new Holder("Ada Rossi", Day.Of("1980-02-29"), Language.En),
        Delivery = Delivery.Exclusive,
        Products = products,
        CoverEnd = coverEnd is null ? null : Day.Of(coverEnd),
    };
}

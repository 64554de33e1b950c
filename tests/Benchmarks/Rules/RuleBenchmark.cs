using System.Globalization;
using System.Text.Json;
using Benchmarks.Measuring;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Deadlines;
using Scadenzario.Deadlines.Explanations;
using Scadenzario.Rules;

namespace Benchmarks.Rules;

/// <summary>
/// Microseconds per rule: the calculator alone, and with reading the facts from JSON and writing the answer as JSON. The baseline
/// is the least that any such service does: read a date from JSON, add days, write the date as JSON.
/// </summary>
internal static class RuleBenchmark
{
    private const int RoundCount = 7;
    private static readonly byte[] DateBody = """{"date":"2026-03-02"}"""u8.ToArray();

    /// <summary>Measures every rule of the rule book.</summary>
    /// <param name="budget">How long all rounds together shall take, besides the warm-up of about a third of it.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="output">Where the table goes.</param>
    /// <exception cref="BenchmarkException">A rule has no sample, or refuses it.</exception>
    public static void Run(TimeSpan budget, TimeProvider clock, TextWriter output)
    {
        var book = RuleBook.Load();
        Samples.Check(book);
        var calculator = new DeadlineCalculator(book, HolidayBook.Load(), ExplanationTexts.Load());
        foreach (var sample in Samples.All)
            Check(calculator, sample);

        var baseline = new Work(AddDays, clock);
        var rows = Samples.All
            .Select(sample => (sample.Rule, Alone: new Work(() => Alone(calculator, sample), clock), WithJson: new Work(() => WithJson(calculator, sample), clock)))
            .ToList();
        Measure([baseline, .. rows.SelectMany(row => new[] { row.Alone, row.WithJson })], budget);

        var table = new Table("rule", "compute, µs", "with JSON, µs", "min–max", "against the baseline", "bytes");
        table.Add("(baseline: date from JSON, 30 days on, to JSON)", "", Number(Statistics.Median(baseline.Micros)), Range(baseline), "1.0", Whole(baseline.Bytes));
        foreach (var (rule, alone, withJson) in rows)
        {
            table.Add(
                rule,
                Number(Statistics.Median(alone.Micros)),
                Number(Statistics.Median(withJson.Micros)),
                Range(withJson),
                Number(Rounds.Ratio(withJson.Micros, baseline.Micros), "0.0"),
                Whole(withJson.Bytes));
        }
        output.WriteLine();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Microseconds per rule: medians of {RoundCount} rounds, one thread, explanation in English; min–max, ratio and bytes allocated are of the work with JSON."));
        output.WriteLine();
        table.WriteTo(output);
    }

    private static void Check(DeadlineCalculator calculator, Sample sample)
    {
        switch (calculator.Compute(sample.Rule, sample.Parsed, Language.En))
        {
            case DeadlineResult.Computed:
                return;
            case DeadlineResult.WrongFacts wrong:
                throw new BenchmarkException($"The rule {sample.Rule} refuses its sample: {string.Join("; ", wrong.Errors.Select(error => $"{error.Key}: {string.Join(" ", error.Value)}"))}");
            default:
                throw new BenchmarkException($"There is no rule {sample.Rule}.");
        }
    }

    private static void Measure(IReadOnlyList<Work> all, TimeSpan budget)
    {
        var length = budget / (RoundCount * all.Count);
        foreach (var work in all)
            work.WarmUp(length);

        // Again, now that the compiler has seen everything: the batches are chosen by what the settled code takes.
        foreach (var work in all)
            work.WarmUp(length);
        for (var round = 0; round < RoundCount; round++)
        {
            foreach (var work in Rounds.InOrder(all, round, RoundCount))
                work.Measure();
        }
    }

    private static int Alone(DeadlineCalculator calculator, Sample sample) =>
        calculator.Compute(sample.Rule, sample.Parsed, Language.En).Require().Explanation.Count;

    private static int WithJson(DeadlineCalculator calculator, Sample sample)
    {
        using var body = JsonDocument.Parse(sample.Body);
        var facts = body.RootElement.GetProperty("facts");
        return JsonSerializer.SerializeToUtf8Bytes(calculator.Compute(sample.Rule, facts, Language.En).Require()).Length;
    }

    private static int AddDays()
    {
        using var body = JsonDocument.Parse(DateBody);
        var date = LocalDatePattern.Iso.Parse(body.RootElement.GetProperty("date").GetString()!).Value;
        return JsonSerializer.SerializeToUtf8Bytes(new DateAnswer(LocalDatePattern.Iso.Format(date + Period.FromDays(30)))).Length;
    }

    private static string Range(Work work) => $"{Number(work.Micros.Min())}–{Number(work.Micros.Max())}";

    private static string Number(double value, string format = "0.00") => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Whole(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private sealed record DateAnswer(string LastDay);
}

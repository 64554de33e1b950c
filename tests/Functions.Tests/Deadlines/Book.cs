using System.Text.Json;
using Scadenzario.Deadlines;
using Scadenzario.Deadlines.Explanations;
using Scadenzario.Rules;

namespace Functions.Tests.Deadlines;

/// <summary>The embedded rule book, asked with facts as JSON and answering as JSON.</summary>
internal static class Book
{
    public static RuleBook Rules { get; } = RuleBook.Load();

    public static ExplanationTexts Texts { get; } = ExplanationTexts.Load();

    public static DeadlineCalculator Calculator { get; } = new(Rules, HolidayBook.Load(), Texts);

    public static DeadlineResult Compute(string rule, string facts, Language language = Language.En, string? edition = null) =>
        Calculator.Compute(rule, JsonDocument.Parse(facts).RootElement, language, edition);

    public static DeadlineAnswer Answer(string rule, string facts, Language language = Language.En, string? edition = null) =>
        Compute(rule, facts, language, edition).Require();

    public static JsonElement Json(string rule, string facts) => JsonSerializer.SerializeToElement(Answer(rule, facts));

    /// <summary>Every field but explanation, as compact JSON.</summary>
    public static string Summary(string rule, string facts)
    {
        var members = Json(rule, facts).EnumerateObject().Where(member => member.Name != "explanation");
        return JsonSerializer.Serialize(members.ToDictionary(member => member.Name, member => member.Value));
    }

    /// <summary>One field, or one effect by <c>effects.name</c>, as its JSON text; strings without quotes.</summary>
    public static string Field(string rule, string facts, string path)
    {
        var element = Json(rule, facts);
        foreach (var name in path.Split('.'))
            element = element.GetProperty(name);
        return element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
    }

    /// <summary>Checks several fields at once: <c>lastDay=2026-03-16 effects.blockable=true</c>.</summary>
    public static void Expect(string rule, string facts, string expected)
    {
        var actual = expected.Split(' ').Select(pair => pair[..pair.IndexOf('=')]).Select(path => $"{path}={Field(rule, facts, path)}");
        Assert.Equal(expected, string.Join(' ', actual));
    }

    public static IReadOnlyDictionary<string, string[]> Errors(string rule, string facts) =>
        Assert.IsType<DeadlineResult.WrongFacts>(Compute(rule, facts)).Errors;
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using NodaTime;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Rules;

/// <summary>The rule book over HTTP.</summary>
public sealed class RuleFunctions(RuleBook rules)
{
    /// <summary>
    /// Lists all rules by id with the newest edition's article, facts and source; <c>?insurer=</c> narrows the list, and
    /// descriptions are in the language of <c>Accept-Language</c>.
    /// </summary>
    [Function("ListRules")]
    public IActionResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/rules")] HttpRequest request)
    {
        var query = new ListQuery(request, "insurer");
        var insurer = query.Insurer();
        if (query.Refusal is { } refusal)
            return refusal.ToReply();
        var language = LanguageChoice.Of(request);
        LanguageChoice.Announce(request, language);
        var rest = rules.All
            .Where(rule => insurer is null || rule.Insurer == insurer.Value.Code())
            .Where(rule => query.Continuation is null || string.CompareOrdinal(rule.Id, query.Continuation) > 0)
            .Take(query.Top + 1)
            .ToList();
        var page = rest.Take(query.Top).ToList();
        return ListQuery.Page("rules", page.ConvertAll(rule => RuleView.Of(rule, language)), rest.Count > page.Count ? page[^1].Id : null);
    }

    private sealed record RuleView(
        string Rule,
        string Insurer,
        string Edition,
        string? Article,
        string Description,
        IReadOnlyList<FactView> Facts,
        SourceDocument Source,
        LocalDate ReviewedOn)
    {
        public static RuleView Of(Rule rule, Language language) => new(
            rule.Id,
            rule.Insurer,
            rule.Newest.Id,
            rule.Newest.Article,
            rule.Description.In(language),
            [.. rule.Facts.Select(FactView.Of)],
            rule.Newest.Source,
            rule.Newest.ReviewedOn);
    }

    private sealed record FactView(string Name, string Type, bool Required, IReadOnlyList<string>? Values, string? Default)
    {
        public static FactView Of(FactDefinition fact) =>
            new(fact.Name, JsonNamingPolicy.CamelCase.ConvertName(fact.Type.ToString()), fact.Required, fact.Values, fact.Default);
    }
}

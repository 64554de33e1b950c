using System.Text.Json;
using Scadenzario.Contracts;
using Scadenzario.Rules;

namespace Scadenzario.Documents;

/// <summary>The catalogue of document kinds, from an embedded file.</summary>
public sealed class DocumentKinds
{
    /// <summary>What a document is that its sender gave no kind.</summary>
    public const string Unnamed = "document";

    /// <summary>What a client's file is that its sender gave no kind.</summary>
    public const string Upload = "upload";

    private const string Resource = "Scadenzario.Documents.kinds.json";
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private readonly Dictionary<string, DocumentKind> _kinds;

    /// <summary>Reads the catalogue.</summary>
    /// <exception cref="InvalidOperationException">It names a kind twice, or an insurer or a rule that there is not.</exception>
    public DocumentKinds(RuleBook rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        using var stream = typeof(DocumentKinds).Assembly.GetManifestResourceStream(Resource)!;
        var kinds = JsonSerializer.Deserialize<List<DocumentKind>>(stream, _json)!;
        foreach (var (insurer, rule) in kinds.SelectMany(kind => kind.Rules ?? []))
        {
            if (Insurers.Parse(insurer) is null || rules.Find(rule.Rule)?.Facts.Any(fact => fact.Name == rule.Fact) != true)
            {
                throw new InvalidOperationException($"{Resource}: {insurer} {rule.Rule} has no fact {rule.Fact}.");
            }
        }

        if (kinds.DistinctBy(kind => kind.Kind).Count() != kinds.Count)
        {
            throw new InvalidOperationException($"{Resource}: a kind stands twice.");
        }

        _kinds = kinds.ToDictionary(kind => kind.Kind, StringComparer.Ordinal);
    }

    /// <summary>The names of all kinds, in the order of the catalogue.</summary>
    public IReadOnlyCollection<string> Names => _kinds.Keys;

    /// <summary>The kind of a name; null where there is none.</summary>
    public DocumentKind? Find(string name) => _kinds.GetValueOrDefault(name);
}

/// <summary>A kind of document.</summary>
/// <param name="Kind">Its name, as it stands in paths and answers.</param>
/// <param name="FromClient">True for what the client has sent in: it is archived, but nobody is told of it and nothing was dispatched.</param>
/// <param name="Rules">By insurer, the rule whose deadline starts with the archiving.</param>
public sealed record DocumentKind(string Kind, bool FromClient = false, Dictionary<string, KindRule>? Rules = null)
{
    /// <summary>The rule for an insurer; null where the kind carries none.</summary>
    public KindRule? RuleOf(Insurer insurer) => Rules?.GetValueOrDefault(insurer.Code());
}

/// <summary>A rule of a kind.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Fact">The fact that the archival instant is.</param>
public sealed record KindRule(string Rule, string Fact);

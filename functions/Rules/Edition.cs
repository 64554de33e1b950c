using NodaTime;

namespace Scadenzario.Rules;

/// <summary>A rule as one edition of the insurer's document has it.</summary>
public sealed record Edition
{
    /// <summary>The edition's id, such as <c>HELSANA-2022-01</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The article; null where the document has no articles.</summary>
    public string? Article { get; init; }

    /// <summary>The document and its words.</summary>
    public required SourceDocument Source { get; init; }

    /// <summary>When somebody last compared the rule with the document.</summary>
    public required LocalDate ReviewedOn { get; init; }

    /// <summary>The values, oldest first.</summary>
    public required IReadOnlyList<ValidPeriod> Values { get; init; }

    /// <summary>What an explanation cites: edition and article.</summary>
    public string Citation => Article is null ? Id : $"{Id} art. {Article}";
}

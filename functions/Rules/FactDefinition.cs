namespace Scadenzario.Rules;

/// <summary>A fact that a rule takes.</summary>
public sealed record FactDefinition
{
    /// <summary>Its name, as in RULES.md.</summary>
    public required string Name { get; init; }

    /// <summary>What it looks like.</summary>
    public required FactType Type { get; init; }

    /// <summary>Whether it must be given.</summary>
    public required bool Required { get; init; }

    /// <summary>The allowed values of a text; null for other types.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>The value of an optional text or time that is not given.</summary>
    public string? Default { get; init; }

    /// <summary>The smallest number allowed.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>The largest number allowed.</summary>
    public decimal? Maximum { get; init; }
}

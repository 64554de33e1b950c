namespace Scadenzario.Deadlines.Kinds.Effects;

/// <summary>The two ends of a term.</summary>
public enum TermEnd
{
    /// <summary>The last day as counted.</summary>
    LastDay,

    /// <summary>The last day after CO 78.</summary>
    ExtendedLastDay,
}

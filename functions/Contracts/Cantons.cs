using System.Collections.Frozen;

namespace Scadenzario.Contracts;

/// <summary>The 26 cantons by their two letters.</summary>
public static class Cantons
{
    /// <summary>What a canton must be, for an error text.</summary>
    public const string Rule = "Must be the two capital letters of a Swiss canton.";

    private static readonly FrozenSet<string> _all = FrozenSet.Create(
        StringComparer.Ordinal,
        "AG", "AI", "AR", "BE", "BL", "BS", "FR", "GE", "GL", "GR", "JU", "LU", "NE", "NW", "OW", "SG", "SH", "SO", "SZ", "TG", "TI", "UR", "VD", "VS", "ZG", "ZH");

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<string> All => _all;
}

namespace Scadenzario.Contracts;

/// <summary>The insurers whose documents the rule book reads. Written upper case in JSON, lower case in blob paths, read case-insensitively.</summary>
public enum Insurer
{
    /// <summary>KPT, Bern.</summary>
    Kpt,

    /// <summary>SWICA, Winterthur; runs BENEVITA.</summary>
    Swica,

    /// <summary>Atupri, Bern.</summary>
    Atupri,

    /// <summary>CSS, Lucerne.</summary>
    Css,

    /// <summary>Helsana, Dübendorf.</summary>
    Helsana,
}

/// <summary>How insurers are written and read.</summary>
public static class Insurers
{
    /// <summary>All of them, in the order of the rule book.</summary>
    public static IReadOnlyList<Insurer> All { get; } = Enum.GetValues<Insurer>();

    /// <summary>The code used in JSON and as table partition: <c>KPT</c>, <c>SWICA</c>, <c>ATUPRI</c>, <c>CSS</c> or <c>HELSANA</c>.</summary>
    public static string Code(this Insurer insurer) => insurer switch
    {
        Insurer.Kpt => "KPT",
        Insurer.Swica => "SWICA",
        Insurer.Atupri => "ATUPRI",
        Insurer.Css => "CSS",
        Insurer.Helsana => "HELSANA",
        _ => throw new ArgumentOutOfRangeException(nameof(insurer), insurer, null),
    };

    /// <summary>The table partition of what belongs to one contract or participant.</summary>
    public static string Partition(this Insurer insurer, string subjectId) => $"{insurer.Code()}~{subjectId}";

    /// <summary>Reads a code in any case; null for anything else.</summary>
    public static Insurer? Parse(string? code)
    {
        foreach (var insurer in All)
        {
            if (string.Equals(insurer.Code(), code, StringComparison.OrdinalIgnoreCase))
            {
                return insurer;
            }
        }

        return null;
    }
}

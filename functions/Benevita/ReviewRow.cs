using System.Globalization;
using Scadenzario.Tables;

namespace Scadenzario.Benevita;

/// <summary>What a person decided about a year without declaration. Partition: the participant's id; row: <c>review-{year}</c>.</summary>
public sealed class ReviewRow : TableRow
{
    /// <summary>How the keys begin.</summary>
    public const string Prefix = "review-";

    /// <summary>The year of the missing declaration.</summary>
    public int Year { get; set; }

    /// <summary>One of <see cref="ReviewOutcome"/>, by name.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>When it was decided.</summary>
    public DateTimeOffset DecidedAt { get; set; }

    /// <summary>The case in which it was decided.</summary>
    public string CaseId { get; set; } = "";

    /// <summary>The key of a year.</summary>
    public static string Key(int year) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{year:D4}");
}

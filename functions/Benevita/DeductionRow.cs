using System.Globalization;
using Scadenzario.Tables;

namespace Scadenzario.Benevita;

/// <summary>
/// A deduction for claims. Partition: the participant's id; row: <c>deduction-{year}~{number}</c>. Rows are only added; the latest of a year stands.
/// </summary>
public sealed class DeductionRow : TableRow
{
    /// <summary>How the keys begin.</summary>
    public const string Prefix = "deduction-";

    /// <summary>The insurance year.</summary>
    public int Year { get; set; }

    /// <summary>Which of the year, from 1.</summary>
    public int Number { get; set; }

    /// <summary>The points, written invariantly.</summary>
    public string Points { get; set; } = "";

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset RecordedAt { get; set; }

    /// <summary>Who brought it: the caller's name.</summary>
    public string RecordedBy { get; set; } = "";

    /// <summary>The request that brought it.</summary>
    public string RequestId { get; set; } = "";

    /// <summary>The key of a deduction.</summary>
    public static string Key(int year, int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{year:D4}~{number:D4}");

    /// <summary>The row as a value.</summary>
    public Deduction ToDeduction() => new(Year, decimal.Parse(Points, CultureInfo.InvariantCulture), RecordedAt, Number);
}

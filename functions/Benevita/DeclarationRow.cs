using System.Globalization;
using Scadenzario.Tables;

namespace Scadenzario.Benevita;

/// <summary>
/// A declaration as it is kept. Partition: the participant's id; row: <c>{year}</c> for the one that counts, <c>{year}~{version}</c> for those it replaced.
/// </summary>
public class DeclarationRow : TableRow
{
    /// <summary>The year in whose window it was sent.</summary>
    public int Year { get; set; }

    /// <summary>The points, written invariantly: a table has no decimal numbers.</summary>
    public string Points { get; set; } = "";

    /// <summary>When it was sent in BENEVITA.</summary>
    public DateTimeOffset SubmittedAt { get; set; }

    /// <summary>When it arrived here.</summary>
    public DateTimeOffset RecordedAt { get; set; }

    /// <summary>Which declaration of the year this is, in the order of arrival, from 1.</summary>
    public int Version { get; set; }

    /// <summary>On the row that counts: how many have arrived.</summary>
    public int Arrived { get; set; }

    /// <summary>Who brought it: the caller's name.</summary>
    public string RecordedBy { get; set; } = "";

    /// <summary>The request that brought it, so that its repetition is recognised.</summary>
    public string RequestId { get; set; } = "";

    /// <summary>The key of the row that counts.</summary>
    public static string Key(int year) => year.ToString("D4", CultureInfo.InvariantCulture);

    /// <summary>The key of a row that was replaced. '~' sorts after the year alone.</summary>
    public static string TraceKey(int year, int version) => string.Create(CultureInfo.InvariantCulture, $"{year:D4}~{version:D4}");

    /// <summary>The row as a value.</summary>
    public Declaration ToDeclaration() =>
        new(PartitionKey, Year, decimal.Parse(Points, CultureInfo.InvariantCulture), SubmittedAt, RecordedAt, Version);

    /// <summary>The same declaration for another row.</summary>
    internal DeclarationRow Copy() => new()
    {
        PartitionKey = PartitionKey,
        Year = Year,
        Points = Points,
        SubmittedAt = SubmittedAt,
        RecordedAt = RecordedAt,
        Version = Version,
        RecordedBy = RecordedBy,
        RequestId = RequestId,
    };
}

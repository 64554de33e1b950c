using System.Globalization;

namespace Scadenzario.Deadlines.Agenda;

/// <summary>The agenda's partitions between two instants.</summary>
public static class AgendaMonths
{
    /// <summary>
    /// Every month (UTC) between two instants, in order, as the first and the last of some that are read together: one, then the next two, then four. So a full month is read
    /// alone, and centuries in which nothing is due cost a dozen queries.
    /// </summary>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The first instant that is too late.</param>
    public static IEnumerable<(string First, string Last)> Spans(DateTimeOffset from, DateTimeOffset to)
    {
        if (from >= to)
        {
            yield break;
        }

        var (month, end) = (Number(from), Number(to.AddTicks(-1)));
        for (var length = 1; month <= end; month += length, length *= 2)
        {
            yield return (Name(month), Name(Math.Min(month + length - 1, end)));
        }
    }

    private static int Number(DateTimeOffset instant) => (instant.UtcDateTime.Year * 12) + instant.UtcDateTime.Month - 1;

    // As AgendaRow.Month names it.
    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"{number / 12:0000}-{(number % 12) + 1:00}");
}

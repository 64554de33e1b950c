using NodaTime;
using Scadenzario.Deadlines.Reading;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>The same days of every year, both included.</summary>
/// <param name="Opens">The first day, from 00:00 in Zurich.</param>
/// <param name="Closes">The last day, to 24:00 in Zurich.</param>
public sealed record Window(AnnualDate Opens, AnnualDate Closes)
{
    /// <summary>The two days in a year.</summary>
    public (LocalDate Opens, LocalDate Closes) InYear(int year) => (Opens.InYear(year), Closes.InYear(year));

    /// <summary>Whether a moment lies in its year's window.</summary>
    public bool Contains(Moment moment)
    {
        var (opens, closes) = InYear(moment.Day.Year);
        return moment.Day >= opens && moment.Day <= closes;
    }

    internal string? Fault() => Closes.CompareTo(Opens) < 0 ? "The window closes before it opens." : null;
}

using System.Globalization;

namespace Scadenzario.Deadlines.Agenda;

/// <summary>Where a page of the agenda ended: the key of its last row, which begins with the instant that the row is due.</summary>
/// <param name="DueAt">That instant.</param>
/// <param name="RowKey">The whole key.</param>
public sealed record AgendaPlace(DateTimeOffset DueAt, string RowKey)
{
    private const int Digits = 19;

    // What a key of a table may have.
    private const int Longest = 512;

    /// <summary>From what a page said; null for anything else.</summary>
    public static AgendaPlace? Parse(string? text) =>
        text?.Length is > Digits and <= Longest && text[Digits] == '~' && !text.Any(char.IsControl)
            && long.TryParse(text.AsSpan(0, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            ? new(new DateTimeOffset(ticks, TimeSpan.Zero), text)
            : null;
}

using NodaTime;

namespace Scadenzario.Terminations.Ics;

/// <summary>An all-day event of a calendar file. No personal data.</summary>
/// <param name="Uid">The same for the same event for ever, so that a calendar replaces it.</param>
/// <param name="Day">The Zurich day.</param>
/// <param name="Summary">One line.</param>
/// <param name="Description">More about it; may have line breaks.</param>
/// <param name="ChangedAt">When the event last changed.</param>
/// <param name="Sequence">How often it has changed.</param>
public sealed record IcsEvent(string Uid, LocalDate Day, string Summary, string Description, DateTimeOffset ChangedAt, int Sequence);

namespace Scadenzario.Benevita;

/// <summary>The declaration of a year that counts: points only, never answers (article 13(1)).</summary>
/// <param name="ParticipantId">The participant.</param>
/// <param name="Year">The year in whose window it was sent; it decides the discount of the next one.</param>
/// <param name="Points">The points as sent, −50 to 200, before any deduction.</param>
/// <param name="SubmittedAt">When it was sent in BENEVITA.</param>
/// <param name="RecordedAt">When it arrived here.</param>
/// <param name="Version">Which declaration of the year it is, in the order of arrival, from 1.</param>
public sealed record Declaration(string ParticipantId, int Year, decimal Points, DateTimeOffset SubmittedAt, DateTimeOffset RecordedAt, int Version);

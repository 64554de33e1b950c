namespace Scadenzario.Deadlines.Reading;

/// <summary>What is known about one year's declaration.</summary>
/// <param name="SubmittedAt">When it was sent in BENEVITA; null where it was not.</param>
/// <param name="Points">Its net points, given together with <paramref name="SubmittedAt"/>.</param>
/// <param name="MailsSent">How many of the invitation and the two reminders are proven to have been sent; null where unproven.</param>
public sealed record DeclarationFact(Moment? SubmittedAt, decimal? Points, int? MailsSent);

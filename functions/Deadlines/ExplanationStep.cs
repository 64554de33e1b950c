namespace Scadenzario.Deadlines;

/// <summary>One step of an explanation.</summary>
/// <param name="Text">Plain words in the reader's language.</param>
/// <param name="Law">The law (<c>CO 77 I 1</c>) or the edition and article that the step applies; null where it applies none.</param>
public sealed record ExplanationStep(string Text, string? Law);

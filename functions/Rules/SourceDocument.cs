namespace Scadenzario.Rules;

/// <summary>Where a rule stands in the insurer's own words.</summary>
/// <param name="File">The document's file name.</param>
/// <param name="Title">The document's title.</param>
/// <param name="Quotation">The sentence that the rule computes, word for word (Italian).</param>
public sealed record SourceDocument(string File, string Title, string Quotation);

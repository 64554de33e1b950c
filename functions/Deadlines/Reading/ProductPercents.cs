namespace Scadenzario.Deadlines.Reading;

/// <summary>A percentage for each of the two products; null where there is none.</summary>
/// <param name="CompletaTop">For COMPLETA TOP.</param>
/// <param name="Hospita">For HOSPITA.</param>
public sealed record ProductPercents(decimal? CompletaTop, decimal? Hospita);

namespace Scadenzario.Deadlines.Kinds;

/// <summary>A whole percentage for each of the two products.</summary>
/// <param name="CompletaTop">For COMPLETA TOP.</param>
/// <param name="Hospita">For HOSPITA.</param>
public sealed record ProductValues(int CompletaTop, int Hospita)
{
    /// <summary>The value of a product as a fact names it: <c>COMPLETA_TOP</c> or <c>HOSPITA</c>.</summary>
    public int Of(string product) => product == "COMPLETA_TOP" ? CompletaTop : Hospita;

    internal string? Fault() =>
        CompletaTop is < 0 or > 100 || Hospita is < 0 or > 100 ? "Percentages are from 0 to 100." : null;
}

namespace Scadenzario.Deadlines.Explanations;

/// <summary>A word of the text files inside another text: the name of a fact, a month, a canton.</summary>
/// <param name="Key">Its key.</param>
public sealed record Label(string Key);

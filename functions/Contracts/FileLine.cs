namespace Scadenzario.Contracts;

/// <summary>A line of a file.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Bytes">Its bytes without the end of the line; null where there are more than the limit.</param>
public sealed record FileLine(int Number, ReadOnlyMemory<byte>? Bytes);

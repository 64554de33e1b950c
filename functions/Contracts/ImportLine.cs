namespace Scadenzario.Contracts;

/// <summary>What became of a line of an import.</summary>
/// <param name="Line">Its number in the file, from 1.</param>
/// <param name="ContractId">The contract that it names; null where it names none that could be one.</param>
/// <param name="Result">Created, changed, unchanged, or refused; in a dry run what it would be.</param>
/// <param name="Errors">What is wrong, by field; null where nothing is.</param>
public sealed record ImportLine(int Line, string? ContractId, PutResult Result, IReadOnlyDictionary<string, string[]>? Errors);

using System.Globalization;
using Azure;

namespace Scadenzario.Contracts;

/// <summary>A contract as the table holds it.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Version">How often it was written, from 1.</param>
/// <param name="ChangedAt">When it was last written.</param>
/// <param name="RowTag">The row's version in the table.</param>
public sealed record StoredContract(Contract Contract, int Version, DateTimeOffset ChangedAt, ETag RowTag)
{
    /// <summary>The change that wrote this version and waits for the handlers; null where the contract was only read.</summary>
    public PendingChangeRow? Change { get; init; }

    /// <summary>The version as HTTP names it. The instant is in it so that a contract that is deleted and made anew has no version twice.</summary>
    public string EntityTag => string.Create(CultureInfo.InvariantCulture, $"\"{Version}-{ChangedAt.ToUnixTimeMilliseconds():x}\"");
}

using System.Globalization;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Accounts;

/// <summary>A use of the portal that is still to be told. Partition: the insurer; row: <c>~use~{contract}~{instant}</c>.</summary>
public sealed class UseRow : TableRow
{
    /// <summary>What the row keys begin with.</summary>
    internal const string Prefix = "~use~";

    /// <summary>The contract.</summary>
    public string ContractId { get; set; } = "";

    /// <summary>When it was.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The question that it settles; empty where there is none.</summary>
    public string UnusedCase { get; set; } = "";

    /// <summary>A use of a contract.</summary>
    public static UseRow Of(Contract contract, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return new()
        {
            PartitionKey = contract.Insurer.Code(),
            RowKey = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{contract.ContractId}~{at.UtcTicks:D19}"),
            ContractId = contract.ContractId,
            At = at,
        };
    }
}

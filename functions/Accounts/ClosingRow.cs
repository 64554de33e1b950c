using Scadenzario.Tables;

namespace Scadenzario.Accounts;

/// <summary>
/// An online contract that has ended, and whose devices are still to be forgotten. Partition: the insurer; row: <c>~closing~{contract}</c>.
/// </summary>
public sealed class ClosingRow : TableRow
{
    /// <summary>What the row keys begin with.</summary>
    internal const string Prefix = "~closing~";

    /// <summary>The contract.</summary>
    public string ContractId { get; set; } = "";

    /// <summary>The question about an account that nobody uses, which has settled itself; empty where there is none.</summary>
    public string UnusedCase { get; set; } = "";

    /// <summary>The row key of a contract's closing.</summary>
    internal static string KeyOf(string contractId) => Prefix + contractId;

    /// <summary>The closing of an account.</summary>
    public static ClosingRow Of(OnlineContractRow account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new() { PartitionKey = account.PartitionKey, RowKey = KeyOf(account.RowKey), ContractId = account.RowKey };
    }
}

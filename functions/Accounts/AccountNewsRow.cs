using System.Runtime.Serialization;
using System.Text.Json;
using Scadenzario.Contracts;
using Scadenzario.Operations;
using Scadenzario.Tables;

namespace Scadenzario.Accounts;

/// <summary>
/// An outcome that is still to be told, to the portal and to the audit. Partition: the insurer; row: <c>~news~{contract}~{type}-{key}</c>. Written with the
/// change itself, deleted once it was told.
/// </summary>
public sealed class AccountNewsRow : TableRow
{
    /// <summary>What the row keys begin with; '~' is no character of an id.</summary>
    internal const string Prefix = "~news~";

    /// <summary>The contract.</summary>
    public string ContractId { get; set; } = "";

    /// <summary>The type of the event, and the action in the audit.</summary>
    public string Type { get; set; } = "";

    /// <summary>Names the outcome among the contract's of this type.</summary>
    public string Key { get; set; } = "";

    /// <summary>Who: a caller's name, or <c>app</c>.</summary>
    public string Actor { get; set; } = "";

    /// <summary>The event's data as JSON: ids, dates and catalogue words.</summary>
    public string Data { get; set; } = "";

    /// <summary>The event.</summary>
    [IgnoreDataMember]
    public PortalEvent Event => new(
        Insurers.Parse(PartitionKey)!.Value, Type, ContractId, Key, JsonSerializer.Deserialize<Dictionary<string, string>>(Data));

    /// <summary>An outcome of an account.</summary>
    public static AccountNewsRow Of(OnlineContractRow account, string type, string key, string actor, params (string Name, string Value)[] data)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new()
        {
            PartitionKey = account.PartitionKey,
            RowKey = $"{Prefix}{account.RowKey}~{type}-{key}",
            ContractId = account.RowKey,
            Type = type,
            Key = key,
            Actor = actor,
            Data = JsonSerializer.Serialize(data.ToDictionary(entry => entry.Name, entry => entry.Value)),
        };
    }
}

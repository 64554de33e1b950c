using Scadenzario.Tables;

namespace Scadenzario.Contracts;

/// <summary>
/// A change that not every <see cref="IContractChangeHandler"/> has taken note of. Partition: the insurer; row: <c>~change~{contract}~{version}</c>.
/// Written with the change itself, deleted once all handlers have succeeded.
/// </summary>
public sealed class PendingChangeRow : TableRow
{
    /// <summary>The contract.</summary>
    public string ContractId { get; set; } = "";

    /// <summary>The contract before, as JSON; null where it is new.</summary>
    public string? Before { get; set; }

    /// <summary>The contract after, as JSON.</summary>
    public string After { get; set; } = "";
}

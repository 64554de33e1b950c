using NodaTime;
using NodaTime.Text;
using Scadenzario.Tables;

namespace Scadenzario.Accounts;

/// <summary>
/// The day on which somebody looks whether an account is still used. Partition: the insurer; row: <c>~look~{day}~{contract}</c>, so that a day's accounts lie
/// together. A use does not move it: who looks finds that the account was used and sets another day, which spares every log-in a write.
/// </summary>
public sealed class LookRow : TableRow
{
    /// <summary>What the row keys begin with.</summary>
    internal const string Prefix = "~look~";

    /// <summary>The contract.</summary>
    public string ContractId { get; set; } = "";

    /// <summary>The day, yyyy-MM-dd.</summary>
    public string Day { get; set; } = "";

    /// <summary>The first key after those of a day.</summary>
    internal static string After(LocalDate day) => Prefix + LocalDatePattern.Iso.Format(day.PlusDays(1));

    /// <summary>Sets the day of an account, and gives the row to be written with it.</summary>
    internal static LookRow Set(OnlineContractRow account, LocalDate day)
    {
        account.LookOn = LocalDatePattern.Iso.Format(day);
        return new()
        {
            PartitionKey = account.PartitionKey,
            RowKey = $"{Prefix}{account.LookOn}~{account.RowKey}",
            ContractId = account.RowKey,
            Day = account.LookOn,
        };
    }
}

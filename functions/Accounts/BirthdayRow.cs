using NodaTime;
using NodaTime.Text;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Accounts;

/// <summary>
/// A member's 18th birthday to come. Partition: the insurer; row: <c>~of-age~{day}~{contract}~{member}</c>. Whether it is still right shows on the day.
/// </summary>
public sealed class BirthdayRow : TableRow
{
    /// <summary>What the row keys begin with.</summary>
    internal const string Prefix = "~of-age~";

    /// <summary>The contract.</summary>
    public string ContractId { get; set; } = "";

    /// <summary>The member.</summary>
    public string MemberId { get; set; } = "";

    /// <summary>The day, yyyy-MM-dd.</summary>
    public string Day { get; set; } = "";

    /// <summary>The first key after those of a day.</summary>
    internal static string After(LocalDate day) => Prefix + LocalDatePattern.Iso.Format(day.PlusDays(1));

    /// <summary>A member's birthday.</summary>
    public static BirthdayRow Of(Contract contract, string memberId, LocalDate birthday)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var day = LocalDatePattern.Iso.Format(birthday);
        return new()
        {
            PartitionKey = contract.Insurer.Code(),
            RowKey = $"{Prefix}{day}~{contract.ContractId}~{memberId}",
            ContractId = contract.ContractId,
            MemberId = memberId,
            Day = day,
        };
    }
}

using System.Globalization;
using System.Runtime.Serialization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Terminations.Watches;

/// <summary>A watch. Partition: insurer and contract; row: the watch's id. A deleted one stays for its generation.</summary>
public sealed class WatchRow : TableRow
{
    /// <summary>The insurer's code.</summary>
    public string Insurer { get; set; } = "";

    /// <summary>The contract.</summary>
    public string ContractId { get; set; } = "";

    /// <summary>The rule's id.</summary>
    public string Rule { get; set; } = "";

    /// <summary>The facts of the deadline that runs, as JSON.</summary>
    public string Facts { get; set; } = "{}";

    /// <summary>
    /// The edition of the rule that the deadline was computed under and is finished under. The next year of a yearly watch is a deadline of its own, under the
    /// edition of its day.
    /// </summary>
    public string Edition { get; set; } = "";

    /// <summary>The lead days, longest first, with commas.</summary>
    public string LeadDays { get; set; } = "";

    /// <summary>Whether it starts again for the next year.</summary>
    public bool Yearly { get; set; }

    /// <summary>The insurance that is watched; null for the whole contract.</summary>
    public string? Product { get; set; }

    /// <summary>Counts the workflows of this watch, from 1.</summary>
    public int Generation { get; set; }

    /// <summary>Counts the years of a yearly watch, from 0; never goes back.</summary>
    public int Season { get; set; }

    /// <summary>Counts the changes that a calendar must hear of.</summary>
    public int Sequence { get; set; }

    /// <summary>One of <see cref="WatchStatus"/>, by name.</summary>
    public string Status { get; set; } = nameof(WatchStatus.Active);

    /// <summary>When the deadline that runs was set: leads that had passed by then are skipped.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>When the watch last changed.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>The leads that reminders have gone out for, with commas.</summary>
    public string Done { get; set; } = "";

    /// <summary>The Zurich day of the last message, yyyy-MM-dd.</summary>
    public string? LastSentOn { get; set; }

    /// <summary>The day that the last message named, yyyy-MM-dd.</summary>
    public string? NamedDay { get; set; }

    /// <summary>Who wrote or deleted it last: the caller's name, never a person's.</summary>
    public string By { get; set; } = "";

    /// <summary>The insurer as a value.</summary>
    [IgnoreDataMember]
    public Insurer Of => Insurers.Parse(Insurer)!.Value;

    /// <summary>The status as a value.</summary>
    [IgnoreDataMember]
    public WatchStatus State
    {
        get => Enum.Parse<WatchStatus>(Status);
        set => Status = value.ToString();
    }

    /// <summary>How the rule is watched.</summary>
    [IgnoreDataMember]
    public WatchRule Watched => WatchRule.Find(Rule)!;

    /// <summary>The facts as a value.</summary>
    [IgnoreDataMember]
    public JsonElement FactSet => JsonSerializer.Deserialize<JsonElement>(Facts);

    /// <summary>The lead days as a list.</summary>
    [IgnoreDataMember]
    public IReadOnlyList<int> Leads => Numbers(LeadDays);

    /// <summary>The workflow's instance id.</summary>
    [IgnoreDataMember]
    public string WorkflowId => WatchInput.InstanceId(Of, ContractId, RowKey, Generation);

    /// <summary>Whether its workflow runs.</summary>
    [IgnoreDataMember]
    public bool IsRunning => State == WatchStatus.Active || (State == WatchStatus.Arrived && OutlastsArrival);

    /// <summary>
    /// Whether it waits for the next year once what it waits for has arrived: a yearly watch of a whole contract, of which one insurance has been
    /// terminated and others may stay; or one of a change that can be made every year.
    /// </summary>
    [IgnoreDataMember]
    public bool OutlastsArrival => Yearly && (Product is null || !Watched.AwaitsTermination);

    /// <summary>What the plan of reminders depends on.</summary>
    public ReminderStanding Standing(WatchDeadline deadline)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        return new(deadline.RemindBy, deadline.Canton, Leads, Numbers(Done).ToHashSet(), DayOf(LastSentOn), DayOf(NamedDay), Since);
    }

    /// <summary>Notes that a reminder has gone out.</summary>
    public void Sent(LocalDate on, LocalDate named, IReadOnlyList<int> leads)
    {
        LastSentOn = LocalDatePattern.Iso.Format(on);
        NamedDay = LocalDatePattern.Iso.Format(named);
        Done = Join(Numbers(Done).Union(leads));
    }

    /// <summary>Begins the reminders of another deadline from nothing.</summary>
    public void Forget()
    {
        Done = "";
        NamedDay = null;
    }

    /// <summary>Lead days as they are stored: longest first.</summary>
    public static string Join(IEnumerable<int> leads) =>
        string.Join(',', leads.OrderDescending().Select(lead => lead.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A short name of the watch from which nobody reads the contract.</summary>
    internal static string Digest(Insurer insurer, string contractId, string watchId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{insurer.Code()}|{contractId}|{watchId}")).AsSpan(0, 10));

    private static List<int> Numbers(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
}

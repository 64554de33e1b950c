using System.Globalization;
using System.Runtime.Serialization;
using Scadenzario.Tables;

namespace Scadenzario.Questionnaire;

/// <summary>The campaign of a year. Partition: <c>SWICA</c>; row: the year.</summary>
public sealed class CampaignRow() : TableRow(Partition)
{
    /// <summary>The partition of all campaigns.</summary>
    public const string Partition = "SWICA";

    /// <summary>Which run through the participants is the latest, from 1: a repeated campaign takes in who is new.</summary>
    public int Generation { get; set; }

    /// <summary>Whether that run has reached the last participant.</summary>
    public bool Complete { get; set; }

    /// <summary>How often the campaign was resumed after a pause: each time has its own workflow, which wakes whoever waits.</summary>
    public int Resumptions { get; set; }

    /// <summary>When it was paused; null while mails may go out.</summary>
    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Who began it: a caller's name, or <c>timer</c>.</summary>
    public string StartedBy { get; set; } = "";

    /// <summary>Whether it was begun although the quota could not be enough.</summary>
    public bool Forced { get; set; }

    /// <summary>The edition of the rules under which it is finished.</summary>
    public string Edition { get; set; } = "";

    /// <summary>The year as a number.</summary>
    [IgnoreDataMember]
    public int Year => int.Parse(RowKey, CultureInfo.InvariantCulture);

    /// <summary>The instance id of the latest run through the participants.</summary>
    [IgnoreDataMember]
    public string WorkflowId => CampaignInput.InstanceId(Year, Generation);

    /// <summary>How a year is written as a key.</summary>
    public static string Key(int year) => year.ToString("0000", CultureInfo.InvariantCulture);
}

using Scadenzario.Tables;

namespace Scadenzario.Notifications;

/// <summary>The stop switch. Partition <c>sending</c>, row <c>stop</c>; no row: it was never set.</summary>
public sealed class StopRow() : TableRow(Partition, Row)
{
    /// <summary>The partition.</summary>
    public const string Partition = "sending";

    /// <summary>The row.</summary>
    public const string Row = "stop";

    /// <summary>Whether messages are held back.</summary>
    public bool IsOn { get; set; }

    /// <summary>Why it was set, in the back office's words.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Who set it: the caller's name.</summary>
    public string By { get; set; } = "";

    /// <summary>When it was set or lifted.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>How often it was lifted.</summary>
    public int Lifts { get; set; }
}

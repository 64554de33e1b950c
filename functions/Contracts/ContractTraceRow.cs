using Scadenzario.Tables;

namespace Scadenzario.Contracts;

/// <summary>What a change was: who, when, which fields; never what they held. Partition: the insurer; row: <c>~trace~{contract}~{version}</c>.</summary>
public sealed class ContractTraceRow : TableRow
{
    /// <summary>The version that the change made.</summary>
    public int Version { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who: a caller's or a capability's name, never a person's.</summary>
    public string By { get; set; } = "";

    /// <summary><c>created</c>, <c>changed</c> or <c>separated</c>.</summary>
    public string Action { get; set; } = "";

    /// <summary>The names of the fields that the change touched, with a comma between.</summary>
    public string Fields { get; set; } = "";
}

namespace Scadenzario.Deadlines.Kinds;

/// <summary>What happens to a last day that is no working day (RULES §1.3 and §1.4).</summary>
public enum RollPolicy
{
    /// <summary>A forward term for an act: an act is still in time on the next working day (CO 78).</summary>
    NextWorkingDay,

    /// <summary>A mere effect, for which nobody has to act: the date stays.</summary>
    KeepEffect,

    /// <summary>A fixed date: it stays.</summary>
    KeepFixedDate,

    /// <summary>A term counted back: it stays.</summary>
    KeepBackward,
}

namespace Scadenzario.Accounts;

/// <summary>How an account stands. In JSON camelCase.</summary>
public enum AccountState
{
    /// <summary>It can be used.</summary>
    Active,

    /// <summary>It can be used, and has not been for more than two years: the back office is asked (KPT 13b).</summary>
    Unused,

    /// <summary>All covers have ended; it can be used for another 180 days (KPT 13d).</summary>
    CoverEnded,

    /// <summary>The holder or the insurer has blocked it (KPT 8).</summary>
    Blocked,

    /// <summary>The holder has ended it by termination or opposition (KPT 12, 13a).</summary>
    Ended,

    /// <summary>The insurer has ended it (KPT 13a, 13b).</summary>
    Terminated,

    /// <summary>The service centre has deactivated it (Atupri).</summary>
    Deactivated,

    /// <summary>The time after the end of all covers is over (KPT 13d).</summary>
    Closed,
}

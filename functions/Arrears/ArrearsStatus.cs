namespace Scadenzario.Arrears;

/// <summary>How an unpaid invoice stands. In JSON by these names in camelCase.</summary>
public enum ArrearsStatus
{
    /// <summary>Recorded; no reminder has gone out, or none is needed (CSS).</summary>
    Open,

    /// <summary>The reminder has been handed over; its term runs (Helsana).</summary>
    Reminded,

    /// <summary>The term ran out without payment: cover is suspended (Helsana 13.2).</summary>
    Suspended,

    /// <summary>The term ran out without payment: default interest applies (CSS 6).</summary>
    InterestRuns,

    /// <summary>Paid.</summary>
    Paid,
}

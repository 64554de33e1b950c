namespace Scadenzario.Calendar;

/// <summary>
/// The cantons whose holidays matter for terms: the places of performance of the five insurers
/// (CSS in Luzern; SWICA and Helsana in Zürich; KPT and Atupri in Bern).
/// </summary>
public enum Canton
{
    /// <summary>Luzern.</summary>
    LU,

    /// <summary>Zürich.</summary>
    ZH,

    /// <summary>Bern.</summary>
    BE,
}

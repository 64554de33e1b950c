namespace Scadenzario.Deadlines.Kinds;

/// <summary>The laws that explanations cite, as RULES §1 does; the abbreviations are the Italian and French ones in every language.</summary>
internal static class Law
{
    /// <summary>The day of the event is not counted.</summary>
    public const string EventDayNotCounted = "CO 77 I 1";

    /// <summary>Months and years end on the day of the same number, or the month's last.</summary>
    public const string Months = "CO 77 I 3";

    /// <summary>A term that ends on a Saturday (SR 173.110.3), a Sunday or a holiday; also SR 0.221.122.3 art. 5.</summary>
    public const string Roll = "CO 78";
}

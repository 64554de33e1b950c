namespace Scadenzario.Accounts;

/// <summary>The end of an online contract.</summary>
/// <param name="Cause">One of <see cref="EndCauses"/>.</param>
/// <param name="At">From when on: the receipt of a termination or opposition, the instant of a deactivation, the first instant without access.</param>
/// <param name="Actor">Who: a caller's name, or <c>app</c>.</param>
public sealed record OnlineEnd(string Cause, DateTimeOffset At, string Actor);

/// <summary>Why an online contract ends; words of rows, events and answers.</summary>
public static class EndCauses
{
    /// <summary>The holder has opposed an amendment (KPT 12).</summary>
    public const string AmendmentOpposed = "amendment-opposed";

    /// <summary>An opposition came after the amendment was accepted, and counts as termination (KPT 13a).</summary>
    public const string AmendmentTerminated = "amendment-terminated";

    /// <summary>The holder has terminated it (KPT 13a).</summary>
    public const string TerminatedByHolder = "terminated-by-holder";

    /// <summary>The insurer has terminated it (KPT 13a, 13b).</summary>
    public const string TerminatedByInsurer = "terminated-by-insurer";

    /// <summary>The service centre has deactivated it (Atupri).</summary>
    public const string Deactivated = "deactivated";

    /// <summary>The time after the end of all covers is over (KPT 13d).</summary>
    public const string CoverEnded = "cover-ended";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [AmendmentOpposed, AmendmentTerminated, TerminatedByHolder, TerminatedByInsurer, Deactivated, CoverEnded];
}

namespace Scadenzario.Benevita;

/// <summary>The kinds of BENEVITA's cases, and their decisions.</summary>
public static class CaseKinds
{
    /// <summary>
    /// Nothing was submitted, and fewer than three mails are proven (article 13). Its workflow is <c>questionnaire-{year}-{participantId}</c>, its subject the
    /// participant.
    /// </summary>
    public const string DeclarationReview = "declaration-review";

    /// <summary>Decision on <see cref="DeclarationReview"/>: the discount of the year before goes on.</summary>
    public const string Keep = "keep";

    /// <summary>Decision on <see cref="DeclarationReview"/>: the discount is lost.</summary>
    public const string Lose = "lose";

    /// <summary>A collective discount alone exceeds the cap (article 8(3)).</summary>
    public const string CollectiveExceedsCap = "collective-exceeds-cap";

    /// <summary>Decision on <see cref="CollectiveExceedsCap"/>: the existing discount stays.</summary>
    public const string KeepCollective = "keep";

    /// <summary>Decision on <see cref="CollectiveExceedsCap"/>: the total is cut to the cap from the day of the decision.</summary>
    public const string CutToCap = "cut";

    /// <summary>Another head of family was asked for (article 15).</summary>
    public const string HeadOfFamilySwap = "head-of-family-swap";

    /// <summary>Decision on <see cref="HeadOfFamilySwap"/>: it is allowed, from the day of the decision.</summary>
    public const string Allow = "allow";

    /// <summary>Decision on <see cref="HeadOfFamilySwap"/>: the head of family stays.</summary>
    public const string Refuse = "refuse";

    /// <summary>A message did not reach its addressee.</summary>
    public const string Undeliverable = "message-undeliverable";

    /// <summary>Whether a message left could not be found out.</summary>
    public const string OutcomeUnknown = "message-outcome-unknown";
}

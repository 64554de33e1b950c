using NodaTime;
using NodaTime.Text;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Deadlines;
using Scadenzario.Rules;

namespace Scadenzario.Documents;

/// <summary>What follows from archiving a document, according to the rules. Pure.</summary>
public sealed class DocumentPlan(DeadlineCalculator calculator)
{
    /// <summary>KPT's article 6: the day of archiving is the date of dispatch. The other insurers' archives are read alike.</summary>
    public const string DispatchRule = "kpt.dispatch-date";

    /// <summary>The rule and the article that cases and the agenda name for an insurer's documents.</summary>
    public static (string Rule, string Article) BasisOf(Insurer insurer) => insurer switch
    {
        Insurer.Kpt => (DispatchRule, "6"),
        Insurer.Helsana => ("helsana.documents", "28.1"),
        _ => ($"{insurer.Code().ToLowerInvariant()}.documents", "–"),
    };

    /// <summary>How a document reaches its reader.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="canRead">Whether the archive can be read.</param>
    /// <param name="delivery">What the contract says.</param>
    /// <param name="isReply">Whether it answers an electronic request: such a one is never posted (article 6a), unless there is no other way.</param>
    /// <returns>One of <see cref="DocumentDelivery"/>.</returns>
    public static string DeliveryOf(DocumentKind kind, bool canRead, Delivery delivery, bool isReply)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.FromClient ? DocumentDelivery.None
            : !canRead ? DocumentDelivery.Post
            : delivery == Delivery.PaperPlus && !isReply ? DocumentDelivery.PortalAndPost
            : DocumentDelivery.Portal;
    }

    /// <summary>The date of dispatch of a document archived at this instant: that Zurich day.</summary>
    public LocalDate DispatchDate(Insurer insurer, DateTimeOffset archivedAt) =>
        Dispatch(insurer, archivedAt, Language.It)?.Effects.Date("dispatchDate") ?? ZurichTime.DateOf(archivedAt);

    /// <summary>How the date of dispatch was derived; null for an insurer without a rule of its own, whose date is simply the Zurich day.</summary>
    public DeadlineAnswer? Dispatch(Insurer insurer, DateTimeOffset archivedAt, Language language) => insurer == Insurer.Kpt
        ? calculator.Compute(DispatchRule, Facts.Of(("archivedAt", archivedAt)), language).Require()
        : null;

    /// <summary>The deadline that a kind's rule starts at this instant, under an edition or the one of that day.</summary>
    public DeadlineAnswer Deadline(KindRule rule, DateTimeOffset archivedAt, Language language, string? edition = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return calculator.Compute(rule.Rule, Facts.Of((rule.Fact, archivedAt)), language, edition).Require();
    }

    /// <summary>Fills in what follows from archiving a document now.</summary>
    public void Apply(DocumentRow row, IncomingDocument document, bool canRead, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(document);
        row.ArchivedAt = now;
        row.Delivery = DeliveryOf(document.Kind, canRead, document.Contract.Delivery, document.InReplyTo is not null);
        if (row.Delivery is DocumentDelivery.Portal or DocumentDelivery.PortalAndPost)
        {
            row.DispatchDate = LocalDatePattern.Iso.Format(DispatchDate(document.Contract.Insurer, now));
            if (document.Kind.RuleOf(document.Contract.Insurer) is { } rule)
            {
                row.Rule = rule.Rule;
                row.Edition = Deadline(rule, now, Language.It).Edition;
            }
        }
    }
}

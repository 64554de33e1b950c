using Microsoft.Extensions.Options;
using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Deadlines;

namespace Scadenzario.Activation;

/// <summary>The dates and percentages of an application, from the rules <c>benevita.activation</c> and <c>benevita.initial-discount</c>. Pure.</summary>
public sealed class ActivationPlan(DeadlineCalculator calculator, IOptions<ActivationOptions> options)
{
    private const string ActivationRule = "benevita.activation";
    private const string DiscountRule = "benevita.initial-discount";

    /// <summary>The edition that an application beginning at this instant is finished under.</summary>
    public string EditionAt(DateTimeOffset instant) =>
        calculator.Compute(ActivationRule, Facts.Of(("invitedAt", instant))).Require().Edition;

    /// <summary>The first instant at which the links are dead: after day 90, or after the 60th day from a late re-invitation.</summary>
    public DateTimeOffset LinkExpiresAt(DateTimeOffset invitedAt, DateTimeOffset? reinvitedAt, string edition) =>
        Window(invitedAt, reinvitedAt, edition).EndsAt!.Value;

    /// <summary>The last day on which the links are good, as it is named in messages.</summary>
    public LocalDate LastDay(DateTimeOffset invitedAt, DateTimeOffset? reinvitedAt, string edition) =>
        Window(invitedAt, reinvitedAt, edition).LastDay!.Value;

    /// <summary>When the re-invitation is due: day 31 at the time of sending.</summary>
    public DateTimeOffset ReinviteAt(DateTimeOffset invitedAt, string edition) =>
        ZurichTime.At(Window(invitedAt, null, edition).Effects.Date("reinviteOn")!.Value, options.Value.ToSendTime());

    /// <summary>When the dead link is announced: at the time of sending on the Zurich day on which it died.</summary>
    public DateTimeOffset AnnounceExpiryAt(DateTimeOffset expiredAt)
    {
        var day = ZurichTime.DateOf(expiredAt);
        var at = ZurichTime.At(day, options.Value.ToSendTime());
        return at >= expiredAt ? at : ZurichTime.At(day.PlusDays(1), options.Value.ToSendTime());
    }

    /// <summary>The initial discount of an activation, for the products that the participant has.</summary>
    public InitialDiscount Discount(DateTimeOffset activatedAt, LocalDate? discountFrom, IReadOnlyList<string> products, string edition)
    {
        ArgumentNullException.ThrowIfNull(products);
        var effects = calculator.Compute(
            DiscountRule, Facts.Of(("activatedAt", activatedAt), ("discountFrom", discountFrom)), edition: edition).Require().Effects;
        var percent = effects.Map("percent");
        return new(
            effects.Date("from")!.Value,
            new(
                products.Contains("COMPLETA_TOP") ? (int?)Convert.ToInt32(percent["completaTop"], null) : null,
                products.Contains("HOSPITA") ? (int?)Convert.ToInt32(percent["hospita"], null) : null));
    }

    private DeadlineAnswer Window(DateTimeOffset invitedAt, DateTimeOffset? reinvitedAt, string edition) =>
        calculator.Compute(ActivationRule, Facts.Of(("invitedAt", invitedAt), ("reinvitedAt", reinvitedAt)), edition: edition).Require();
}

/// <summary>The initial discount (article 8(4)).</summary>
/// <param name="From">The first day.</param>
/// <param name="Percent">Percent by product.</param>
public sealed record InitialDiscount(LocalDate From, ProductPercent Percent);

/// <summary>Percent by product; null for a product that the participant does not have.</summary>
public sealed record ProductPercent(int? CompletaTop, int? Hospita);

using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Deadlines;
using Scadenzario.Notifications;

namespace Scadenzario.Accounts;

/// <summary>When an account counts as unused, and what happens then (KPT 13b). Pure.</summary>
public sealed class UnusedPlan(DeadlineCalculator calculator)
{
    /// <summary>The rule.</summary>
    public const string Rule = "kpt.inactivity";

    /// <summary>The article.</summary>
    public const string Article = "13b";

    /// <summary>The holder is warned so many days before the back office is asked.</summary>
    public const int WarningDays = 30;

    /// <summary>Whether an insurer's accounts can count as unused.</summary>
    public static bool AppliesTo(Insurer insurer) => insurer == Insurer.Kpt;

    /// <summary>What follows where nobody uses an account from an instant on.</summary>
    public UnusedDates Of(DateTimeOffset from)
    {
        var answer = calculator.Compute(Rule, Facts.Of(("lastUseAt", from))).Require();
        var blockable = answer.Effects.Date("blockableFrom")!.Value;
        return new(blockable.PlusDays(-WarningDays), blockable);
    }

    /// <summary>When the back office is asked: on the morning of the first day on which a block is allowed, and never less than 30 days after the warning.</summary>
    public DateTimeOffset AskAt(DateTimeOffset from, DateTimeOffset warnedAt)
    {
        var fair = ZurichTime.DateOf(warnedAt).PlusDays(WarningDays);
        var blockable = Of(from).BlockableFrom;
        return SendingWindow.Morning(fair > blockable ? fair : blockable);
    }
}

/// <summary>The dates of an account that nobody uses.</summary>
/// <param name="WarnOn">When the holder is warned.</param>
/// <param name="BlockableFrom">The first day on which the insurer may block it.</param>
public sealed record UnusedDates(LocalDate WarnOn, LocalDate BlockableFrom);

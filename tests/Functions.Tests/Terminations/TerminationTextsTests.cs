using Functions.Tests.Calendar;
using Functions.Tests.Deadlines;
using Scadenzario.Notifications;
using Scadenzario.Rules;
using Scadenzario.Terminations;
using Scadenzario.Terminations.Watches;
using static Functions.Tests.Terminations.Cases;

namespace Functions.Tests.Terminations;

public sealed class TerminationTextsTests
{
    private static readonly MessageTemplates _templates = new(Book.Texts);
    private static readonly WatchTexts _watchTexts = new(Texts, Book.Rules);
    private static readonly WatchDeadlines _deadlines = new(Book.Calculator, Book.Rules);

    public static TheoryData<Language> Languages { get; } = new() { Language.It, Language.De, Language.Fr, Language.En };

    public static TheoryData<string, string> Watches { get; } = new()
    {
        { "atupri.franchise", """{"change":"increase","targetYear":2028}""" },
        { "css.benefit-expiry", """{"contractEnd":"2027-05-31"}""" },
        { "css.discount-change", """{"year":2027}""" },
        { "css.family-discount", """{"birthDate":"2002-05-05"}""" },
        { "css.newborn", """{"birth":"2027-05-05"}""" },
        { "css.ordinary-termination", """{"insuranceYearEnd":"2027-12-31"}""" },
        { "css.terms-change", """{"insuranceYearEnd":"2027-12-31","noticeReceivedAt":"2027-12-01"}""" },
        { "helsana.change", """{"changeDate":"2028-01-01","noticeReceivedAt":"2027-11-26"}""" },
        { "helsana.claim-termination", """{"paidOn":"2027-03-02"}""" },
        { "helsana.misdeclaration", """{"knowledgeOn":"2027-03-02"}""" },
        { "helsana.ordinary-termination", """{"coverStart":"2020-01-01","year":2027}""" },
    };

    /// <summary>No word that tells about somebody's health may stand in a message.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void EveryText_IsNeutral(Language language)
    {
        var all = Texts.Keys.Select(key => Texts.Write(key, language, Anything));
        Assert.All(all, text => Assert.DoesNotMatch("(?i)malatt|krank|malad|illness|sick|diagnos|gravid|schwanger|enceinte|pregnan", text));
        Assert.All(all, text => Assert.DoesNotContain('{', text));
    }

    [Fact]
    public void MissingValue_Throws() => Assert.Throws<KeyNotFoundException>(() => Texts.Write("decision.accepted", Language.It));

    /// <summary>Every rule that can be watched has a reminder in every language, as e-mail and as SMS.</summary>
    [Theory]
    [MemberData(nameof(Watches))]
    public void Reminder_OfEveryRule_CanBeSent(string rule, string facts)
    {
        Assert.Equal(Watches.Count, WatchRule.All.Count);
        var row = new WatchRow { Rule = rule, Facts = facts };
        var deadline = _deadlines.Of(row.Watched, row.FactSet, null);
        foreach (var language in Enum.GetValues<Language>())
        {
            var values = _watchTexts.Values(row, deadline, language);
            var mail = _templates.Render("deadline-reminder", language, values, null);
            Assert.Contains(Book.Texts.Write(deadline.RemindBy, language), mail.Text);
            Assert.Contains(Book.Rules.Find(rule)!.Description.In(language), mail.Subject);
            Assert.Contains(deadline.RemindBy.ToString("dd.MM.uuuu", null), _templates.RenderSms("deadline-reminder", language, values).Text);
        }
    }

    [Theory]
    [InlineData(Language.It, "La disdetta è accettata: l'assicurazione TOP termina alla fine del 31 dicembre 2027. Le altre assicurazioni restano invariate.")]
    [InlineData(Language.De, "Die Kündigung ist angenommen: Die Versicherung TOP endet mit Ablauf des 31. Dezember 2027. Die anderen Versicherungen bleiben unverändert.")]
    [InlineData(Language.Fr, "La résiliation est acceptée : l'assurance TOP prend fin à la fin du 31 décembre 2027. Les autres assurances restent inchangées.")]
    [InlineData(Language.En, "The termination is accepted: the insurance TOP ends at the end of 31 December 2027. The other insurances stay as they are.")]
    public void Accepted_InTheLanguage(Language language, string expected)
    {
        var decision = Decide("helsana.ordinary-termination", """{"coverStart":"2020-01-01"}""", "2027-09-30", TerminationForm.HandSigned, language: language);
        Assert.Equal(expected, Words.Reason(decision, "TOP", language));
        var mail = _templates.Render("termination-decision", language, new Dictionary<string, object>
        {
            ["received"] = Day.Of("2027-09-30"),
            ["product"] = "TOP",
            ["decision"] = expected,
            ["derivation"] = DecisionTexts.Derivation(decision),
        }, null);
        Assert.Contains("(HELSANA-2022-01 art. 10.1, 10.2)", mail.Text);
    }

    private static Dictionary<string, object> Anything => new()
    {
        ["product"] = "TOP",
        ["end"] = Day.Of("2027-12-31"),
        ["lastDay"] = Day.Of("2027-09-30"),
        ["extended"] = Day.Of("2027-10-01"),
        ["time"] = "17:00",
        ["missing"] = "x",
        ["until"] = Day.Of("2027-09-30"),
        ["article"] = "4",
        ["what"] = "x",
        ["remindBy"] = Day.Of("2027-09-30"),
    };
}

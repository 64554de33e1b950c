using Scadenzario.Terminations;
using static Functions.Tests.Terminations.Cases;

namespace Functions.Tests.Terminations;

/// <summary>The day before, on and after each date, expected values written out from the documents.</summary>
public sealed class TerminationDeciderTests
{
    private const string Cover = """{"coverStart":"2020-01-01"}""";

    [Theory]
    [InlineData("2027-09-30T21:59:59Z", "Accepted 2027-12-31")]
    [InlineData("2027-09-30T22:00:00Z", "Late 2028-12-31")]
    [InlineData("2028-09-29", "Accepted 2028-12-31")]
    [InlineData("2028-09-30", "Late 2029-12-31")]
    [InlineData("2029-09-28", "Accepted 2029-12-31")]
    [InlineData("2029-09-29", "Late 2030-12-31")]
    public void HelsanaOrdinary_ByTheLastWorkingDay(string receipt, string expected) =>
        Assert.Equal(expected, Decide("helsana.ordinary-termination", Cover, receipt, TerminationForm.HandSigned).Summary());

    /// <summary>A year of cover is measured at the end date: from 2 January it takes until the next year's end.</summary>
    [Theory]
    [InlineData("2027-01-01", "Accepted 2027-12-31")]
    [InlineData("2027-01-02", "Accepted 2028-12-31")]
    public void HelsanaOrdinary_NeverBeforeTheMinimum(string coverStart, string expected)
    {
        var decision = Decide("helsana.ordinary-termination", $$"""{"coverStart":"{{coverStart}}"}""", "2027-09-30", TerminationForm.ScannedSignature);
        Assert.Equal(expected, decision.Summary());
        Assert.Null(decision.Refund);
    }

    [Theory]
    [InlineData(TerminationForm.Unsigned, "2027-09-29T10:00:00Z", "2027-09-30", "decision.invalidForm")]
    [InlineData(TerminationForm.Oral, "2027-09-30T21:59:59Z", "2027-09-30", "decision.invalidForm")]
    [InlineData(TerminationForm.Unsigned, "2027-09-30T22:00:00Z", "2028-09-29", "decision.invalidForm")]
    [InlineData(TerminationForm.Unsigned, "2028-09-29T22:00:00Z", "2029-09-28", "decision.invalidForm")]
    public void HelsanaOrdinary_Unsigned_MayBeMendedUntilTheNextDate(TerminationForm form, string decidedAt, string until, string reason)
    {
        var decision = Decide("helsana.ordinary-termination", Cover, "2027-09-28", form, decidedAt: decidedAt);
        Assert.Equal((DecisionKind.InvalidForm, "missing.signature", until, reason), (decision.Kind, decision.Missing, decision.MendableUntil?.ToString("uuuu-MM-dd", null), decision.Reason));
        Assert.False(decision.HasEffect);
    }

    [Theory]
    [InlineData("2027-03-16T22:59:59Z", "Accepted 2027-03-30")]
    [InlineData("2027-03-16T23:00:00Z", "Late")]
    public void HelsanaClaim_EndsFourteenDaysAfterReceipt(string receipt, string expected) =>
        Assert.Equal(expected, Decide("helsana.claim-termination", """{"paidOn":"2027-03-02"}""", receipt).Summary());

    /// <summary>27 March 2027 is a Saturday before Easter: the term moves to Tuesday.</summary>
    [Theory]
    [InlineData("2027-03-27", "Accepted 2027-04-10", false)]
    [InlineData("2027-03-28", "AcceptedByExtension 2027-04-11", true)]
    [InlineData("2027-03-30", "AcceptedByExtension 2027-04-13", true)]
    [InlineData("2027-03-31", "Late", false)]
    public void HelsanaClaim_ByExtension_IsForAPerson(string receipt, string expected, bool needsPerson)
    {
        var decision = Decide("helsana.claim-termination", """{"paidOn":"2027-03-13"}""", receipt);
        Assert.Equal((expected, needsPerson), (decision.Summary(), decision.NeedsPerson));
    }

    [Fact]
    public void HelsanaChange_EndsTheDayBefore() => Assert.Equal(
        "Accepted 2027-12-31",
        Decide("helsana.change", """{"changeDate":"2028-01-01","noticeReceivedAt":"2027-11-26"}""", "2027-12-01").Summary());

    [Fact]
    public void HelsanaChange_OfALimitedDiscount_GivesNoRight()
    {
        var decision = Decide("helsana.change", """{"changeDate":"2028-01-01","noticeReceivedAt":"2027-11-26","timeLimitedDiscountOnly":true}""", "2027-12-01");
        Assert.Equal((DecisionKind.NoRight, "decision.noRight", false), (decision.Kind, decision.Reason, decision.HasEffect));
    }

    /// <summary>30 September 2028 is a Saturday: by it arguable. A late one counts for the first year's end that it is in time for.</summary>
    [Theory]
    [InlineData("2028-09-29", "2028-12-31", "Accepted 2028-12-31")]
    [InlineData("2028-09-30", "2028-12-31", "Arguable")]
    [InlineData("2028-10-01", "2028-12-31", "Late 2029-12-31")]
    [InlineData("2028-10-01", "2026-12-31", "Late 2029-12-31")]
    [InlineData("2028-09-30", "2027-12-31", "Arguable")]
    [InlineData("2027-12-01", "2028-02-29", "Late 2029-02-28")]
    public void CssOrdinary_ByTheSafeDay(string receipt, string yearEnd, string expected) =>
        Assert.Equal(expected, Decide("css.ordinary-termination", $$"""{"insuranceYearEnd":"{{yearEnd}}"}""", receipt).Summary());

    [Fact]
    public void CssOrdinary_Arguable_BecomesOneOrTheOther()
    {
        var decision = Decide("css.ordinary-termination", """{"insuranceYearEnd":"2028-12-31"}""", "2028-09-30");
        Assert.Equal("Accepted 2028-12-31", decision.After(accepted: true).Summary());
        Assert.Equal("Late 2029-12-31", decision.After(accepted: false).Summary());
        Assert.Equal(("decision.accepted", "decision.late.next"), (decision.After(true).Reason, decision.After(false).Reason));
    }

    [Theory]
    [InlineData("2027-12-31T22:59:59Z", "Accepted 2027-12-31")]
    [InlineData("2027-12-31T23:00:00Z", "Arguable")]
    [InlineData("2028-01-03", "Arguable")]
    [InlineData("2028-01-04", "Late")]
    public void CssTerms_ByMidnightAndThenByConsent(string receipt, string expected) => Assert.Equal(
        expected, Decide("css.terms-change", """{"insuranceYearEnd":"2027-12-31","noticeReceivedAt":"2027-12-04"}""", receipt).Summary());

    [Theory]
    [InlineData("2027-12-31T15:59:59Z", null, "Accepted 2027-12-31", "decision.accepted")]
    [InlineData("2027-12-31T16:00:00Z", null, "Late", "decision.late.office")]
    [InlineData("2027-12-31", TerminationForm.HandSigned, "Accepted 2027-12-31", "decision.accepted")]
    [InlineData("2027-12-31", TerminationForm.Unsigned, "Arguable", "decision.arguable.form")]
    [InlineData("2027-12-31", TerminationForm.Oral, "InvalidForm", "decision.invalidForm")]
    public void CssDiscount_ByTheOfficeHoursInWriting(string receipt, TerminationForm? form, string expected, string reason)
    {
        var decision = Decide("css.discount-change", """{"year":2027}""", receipt, form);
        Assert.Equal((expected, reason), (decision.Summary(), decision.Reason));
    }

    [Fact]
    public void DoubtfulForm_Refused_IsAnInvalidForm()
    {
        var decision = Decide("css.discount-change", """{"year":2027}""", "2027-12-20", TerminationForm.Unsigned);
        Assert.Equal("Accepted 2027-12-31", decision.After(accepted: true).Summary());
        var refused = decision.After(accepted: false);
        Assert.Equal((DecisionKind.InvalidForm, "missing.signature", "decision.invalidForm"), (refused.Kind, refused.Missing, refused.Reason));
    }

    /// <summary>CSS 3.3 names no term and no end of cover: nothing is computed, a person decides.</summary>
    [Theory]
    [InlineData("2027-03-31", "2026-04-01", true, true)]
    [InlineData("2027-04-01", "2026-04-01", false, false)]
    [InlineData("2027-04-01", null, true, false)]
    public void CssBenefitCase_NamesTheLostRefundOfTheFirstYear(string receipt, string? coverStart, bool isNamed, bool isCertain)
    {
        var decision = Decide("css.benefit-termination", "{}", receipt, TerminationForm.HandSigned, coverStart);
        Assert.Equal((DecisionKind.Arguable, isNamed ? new LostRefund("4", isCertain) : null), (decision.Kind, decision.Refund));
        Assert.Null(decision.Answer);
        Assert.Equal(("Accepted", "decision.accepted.open", true), (decision.After(true).Summary(), decision.After(true).Reason, decision.After(true).HasEffect));
        Assert.Equal(("Late", "decision.refused", false), (decision.After(false).Summary(), decision.After(false).Reason, decision.After(false).HasEffect));
        Assert.Null(decision.After(false).Refund);
    }

    /// <summary>Helsana 15.3: in force for less than a year when it ends. Cover from 1 April 2026 to 31 March 2027 is a year.</summary>
    [Theory]
    [InlineData("2027-03-16", "2026-04-01", true)]
    [InlineData("2027-03-17", "2026-04-01", false)]
    public void Helsana_NamesTheLostRefundOfTheFirstYear(string receipt, string coverStart, bool isLost)
    {
        var decision = Decide("helsana.claim-termination", """{"paidOn":"2027-03-10"}""", receipt, coverStart: coverStart);
        Assert.Equal(isLost ? new LostRefund("15.3", true) : null, decision.Refund);
    }

    [Fact]
    public void Helsana_WithoutStartOfCover_NamesTheRefundAsPossible() => Assert.Equal(
        new LostRefund("15.3", IsCertain: false), Decide("helsana.claim-termination", """{"paidOn":"2027-03-10"}""", "2027-03-16", coverStart: null).Refund);

    [Theory]
    [InlineData("2007-12-31", true)]
    [InlineData("2008-01-01", false)]
    public void Helsana_CoverFromBefore2008_MayEndTheWholeContract(string coverStart, bool may) => Assert.Equal(
        may, Decide("helsana.claim-termination", """{"paidOn":"2027-03-10"}""", "2027-03-16", coverStart: coverStart).MayEndWholeContract);

    [Theory]
    [InlineData(FormRequirement.WithSignature, null, FormStanding.Kept)]
    [InlineData(FormRequirement.WithSignature, TerminationForm.ScannedSignature, FormStanding.Kept)]
    [InlineData(FormRequirement.WithSignature, TerminationForm.Unsigned, FormStanding.Broken)]
    [InlineData(FormRequirement.Written, TerminationForm.ScannedSignature, FormStanding.Kept)]
    [InlineData(FormRequirement.Written, TerminationForm.Unsigned, FormStanding.Doubtful)]
    [InlineData(FormRequirement.Written, TerminationForm.Oral, FormStanding.Broken)]
    [InlineData(FormRequirement.AnyText, TerminationForm.Unsigned, FormStanding.Kept)]
    [InlineData(FormRequirement.AnyText, TerminationForm.Oral, FormStanding.Doubtful)]
    public void Forms_AreJudgedByWhatTheTextDemands(FormRequirement demand, TerminationForm? form, FormStanding expected) =>
        Assert.Equal(expected, demand.Judge(form));
}

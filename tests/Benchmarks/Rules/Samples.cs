using Scadenzario.Rules;

namespace Benchmarks.Rules;

/// <summary>One representative set of facts for every rule of the rule book.</summary>
internal static class Samples
{
    /// <summary>The samples by rule, in the rule book's order.</summary>
    public static IReadOnlyList<Sample> All { get; } =
    [
        new("atupri.adult", """{"birthDate":"2008-01-01","at":"2026-01-01T09:30:00Z"}"""),
        new("atupri.franchise", """{"change":"decrease","receivedAt":"2026-12-01T09:30:00Z","targetYear":2027,"channel":"post"}"""),
        new("benevita.activation", """{"invitedAt":"2026-11-30T09:30:00Z","reinvitedAt":"2027-01-10T07:00:00Z","activatedAt":"2027-02-01T18:00:00Z","now":"2027-03-01T08:00:00Z"}"""),
        new("benevita.child", """{"birthDate":"2010-01-01","at":"2026-01-01","headPercent":{"completaTop":5,"hospita":10},"products":["COMPLETA_TOP","HOSPITA"]}"""),
        new("benevita.conditions-change", """{"inForceOn":"2027-01-01"}"""),
        new("benevita.declaration", """{"submittedAt":"2028-02-10T19:00:00Z"}"""),
        new("benevita.discount", """{"points":80,"product":"COMPLETA_TOP","collectivePercent":7.5}"""),
        new("benevita.discount-years", """{"activatedAt":"2026-06-01T10:00:00Z","product":"HOSPITA","declarations":{"2027":{"mailsSent":3},"2028":{"submittedAt":"2028-03-01T10:00:00Z","points":90}},"untilYear":2030}"""),
        new("benevita.email-change", """{"changedOn":"2026-03-05"}"""),
        new("benevita.initial-discount", """{"activatedAt":"2026-11-30T10:00:00Z","discountFrom":"2027-01-01"}"""),
        new("benevita.points", """{"declarationPoints":120,"claimsDeduction":60,"declarationYear":2026,"entryYear":2024}"""),
        new("benevita.profile-deleted", """{"at":"2026-01-31T10:00:00Z"}"""),
        new("css.abroad-end", """{"kind":"stay","stayFrom":"2026-05-05","insuranceYearEnd":"2026-12-31"}"""),
        new("css.benefit-expiry", """{"contractEnd":"2026-11-30"}"""),
        new("css.default-interest", """{"dueDate":"2026-05-05"}"""),
        new("css.discount-chain", """{"gross":6,"percents":[10,25]}"""),
        new("css.discount-change", """{"year":2026,"noticeReceivedAt":"2026-12-02T09:00:00Z","terminationReceivedAt":"2026-12-30T09:00:00Z"}"""),
        new("css.family-discount", """{"birthDate":"2004-02-29"}"""),
        new("css.newborn", """{"birth":"2026-05-05T03:12:00Z","applicationReceivedAt":"2026-06-01T09:00:00Z"}"""),
        new("css.ordinary-termination", """{"insuranceYearEnd":"2028-12-31","receivedAt":"2028-09-29T09:00:00Z"}"""),
        new("css.terms-change", """{"insuranceYearEnd":"2026-12-31","noticeReceivedAt":"2026-12-03T09:00:00Z","terminationReceivedAt":"2027-01-04T09:00:00Z"}"""),
        new("helsana.change", """{"changeDate":"2027-01-01","noticeReceivedAt":"2026-11-26T09:00:00Z","terminationReceivedAt":"2026-12-01T09:00:00Z","timeLimitedDiscountOnly":false}"""),
        new("helsana.claim-termination", """{"paidOn":"2026-03-20","knownOn":"2026-03-22","receivedAt":"2026-04-07T09:00:00Z"}"""),
        new("helsana.dunning", """{"sentOn":"2026-12-18","statedTerm":"2027-01-05","paidAt":"2027-01-04T09:00:00Z"}"""),
        new("helsana.misdeclaration", """{"knowledgeOn":"2026-04-03","noticeReceivedAt":"2026-04-10T09:00:00Z"}"""),
        new("helsana.ordinary-termination", """{"coverStart":"2026-01-02","receivedAt":"2029-09-28T09:00:00Z","form":"handSigned"}"""),
        new("helsana.reimbursement", """{"invoiceOn":"2026-04-01"}"""),
        new("kpt.access-end", """{"coverEndDates":["2026-12-31","2026-06-30"],"now":"2027-03-01T09:00:00Z"}"""),
        new("kpt.amendment", """{"communicatedAt":"2026-03-03T09:00:00Z","portalUses":["2026-03-10T19:00:00Z"],"oppositionReceivedAt":"2026-03-12T09:00:00Z","now":"2026-04-01T09:00:00Z"}"""),
        new("kpt.dispatch-date", """{"archivedAt":"2026-03-02T10:00:00Z"}"""),
        new("kpt.inactivity", """{"lastUseAt":"2024-02-29T21:00:00Z","now":"2027-01-01T09:00:00Z"}"""),
    ];

    /// <summary>Checks that each rule has exactly one sample and no sample is for a rule that is not there.</summary>
    /// <param name="rules">The ids of all rules.</param>
    /// <exception cref="BenchmarkException">The message names every rule for which it is not so.</exception>
    public static void Check(IEnumerable<string> rules)
    {
        var wanted = rules.ToHashSet(StringComparer.Ordinal);
        var given = All.Select(sample => sample.Rule).ToList();
        string[] faults =
        [
            .. wanted.Except(given).Order(StringComparer.Ordinal).Select(rule => $"The rule {rule} has no sample in tests/Benchmarks/Rules/Samples.cs."),
            .. given.Distinct().Except(wanted).Select(rule => $"There is a sample for {rule}, which is no rule."),
            .. given.CountBy(rule => rule).Where(rule => rule.Value > 1).Select(rule => $"The rule {rule.Key} has {rule.Value} samples."),
        ];
        if (faults.Length > 0)
            throw new BenchmarkException(string.Join(Environment.NewLine, faults));
    }

    /// <inheritdoc cref="Check(IEnumerable{string})"/>
    public static void Check(RuleBook rules) => Check(rules.All.Select(rule => rule.Id));
}

using System.Globalization;
using Functions.Tests.Calendar;
using Functions.Tests.Deadlines;
using Scadenzario.Activation;
using Scadenzario.Benevita;

namespace Functions.Tests.Benevita;

/// <summary>What is recorded about a participant, with sensible values: activated in December 2027, both products, seen on 1 June 2028.</summary>
internal static class Person
{
    public static GradePlan Grades { get; } = new(Book.Calculator);

    public static DiscountPlan Plan { get; } = new(Book.Calculator, Grades);

    public static WhatWouldChange Changes { get; } = new(Grades);

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    public static DiscountFacts Facts(string now = "2028-06-01T10:00:00Z", params Participation[] participations) => new()
    {
        ParticipantId = "p-1",
        Now = At(now),
        Products = ["COMPLETA_TOP", "HOSPITA"],
        Participations = participations.Length == 0 ? [Participation()] : participations,
    };

    public static Participation Participation(
        ActivationStatus status = ActivationStatus.Activated, string? activatedAt = "2027-12-20T10:00:00Z", string? discountFrom = null, string? deletedAt = null, params Exclusion[] exclusions) => new(
        status,
        activatedAt is null ? null : At(activatedAt),
        discountFrom is null ? null : Day.Of(discountFrom),
        "BENEVITA-2019",
        status is ActivationStatus.Invited ? At("2028-08-29T22:00:00Z") : null,
        deletedAt is null ? null : At(deletedAt),
        exclusions);

    public static DiscountFacts Declared(this DiscountFacts facts, params (int Year, decimal Points)[] declarations) => facts with
    {
        Declarations = declarations.ToDictionary(d => d.Year, d => new Declaration(facts.ParticipantId, d.Year, d.Points, At($"{d.Year}-03-01T08:00:00Z"), At($"{d.Year}-03-01T08:00:00Z"), 1)),
    };

    /// <summary>The periods of a year: <c>01-01 granted 5/10 initial</c>.</summary>
    public static string Year(this DiscountFacts facts, int year) => string.Join(", ", Plan.OfYear(facts, year).Periods.Select(p =>
        string.Create(CultureInfo.InvariantCulture, $"{p.From:MM-dd} {p.Status} {Text(p.Percent)} {p.Reason}")));

    /// <summary>The totals of a year.</summary>
    public static string Totals(this DiscountFacts facts, int year) => string.Join(", ", Plan.OfYear(facts, year).Periods.Select(p => Text(p.Total)));

    private static string Text(Scadenzario.Deadlines.Reading.ProductPercents? percent) =>
        percent is null ? "?" : string.Create(CultureInfo.InvariantCulture, $"{(object?)percent.CompletaTop ?? "-"}/{(object?)percent.Hospita ?? "-"}");
}

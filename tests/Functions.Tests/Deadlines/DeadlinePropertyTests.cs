using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Deadlines;
using Scadenzario.Rules;

namespace Functions.Tests.Deadlines;

/// <summary>What must hold for every date: each day of the years 2024 to 2035 as the event of each rule with a term.</summary>
public class DeadlinePropertyTests
{
    private static readonly SwissCalendar Swiss = HolidayBook.Load();

    public static TheoryData<string, string> Terms { get; } = new()
    {
        { "kpt.amendment", "communicatedAt" },
        { "kpt.inactivity", "lastUseAt" },
        { "benevita.activation", "invitedAt" },
        { "benevita.declaration", "submittedAt" },
        { "benevita.conditions-change", "inForceOn" },
        { "benevita.email-change", "changedOn" },
        { "css.ordinary-termination", "insuranceYearEnd" },
        { "css.default-interest", "dueDate" },
        { "css.newborn", "birth" },
        { "css.benefit-expiry", "contractEnd" },
        { "css.family-discount", "birthDate" },
        { "helsana.claim-termination", "paidOn" },
        { "helsana.dunning", "sentOn" },
        { "helsana.reimbursement", "invoiceOn" },
        { "helsana.misdeclaration", "knowledgeOn" },
    };

    [Theory]
    [MemberData(nameof(Terms))]
    public void NoDeadlineMovesBackwards_WhenItsEventMovesForward(string rule, string fact)
    {
        DeadlineAnswer? before = null;
        foreach (var answer in Days().Select(day => Answer(rule, fact, day)))
        {
            Assert.True(before is null || before.LastDay <= answer.LastDay);
            Assert.True(before is null || before.ExtendedLastDay <= answer.ExtendedLastDay);
            Assert.True(before is null || before.RemindBy <= answer.RemindBy);
            before = answer;
        }
    }

    [Theory]
    [MemberData(nameof(Terms))]
    public void EndsAreZurichMidnights_AndTheRolledDayIsAWorkingDayOrTheSame(string rule, string fact)
    {
        var canton = Book.Rules.Find(rule)!.Canton;
        foreach (var answer in Days().Select(day => Answer(rule, fact, day)))
        {
            var (last, extended) = (answer.LastDay!.Value, answer.ExtendedLastDay!.Value);
            Assert.Equal(ZurichTime.StartOf(last.PlusDays(1)), answer.EndsAt);
            Assert.Equal(ZurichTime.StartOf(extended.PlusDays(1)), answer.ExtendedEndsAt);
            Assert.Equal(new LocalTime(0, 0), Instant.FromDateTimeOffset(answer.EndsAt!.Value).InZone(ZurichTime.Zone).TimeOfDay);
            Assert.True(extended >= last);
            Assert.True(extended == last || (Swiss.IsWorkingDay(canton, extended) && !Swiss.IsWorkingDay(canton, last)));
            Assert.True(Swiss.IsWorkingDay(canton, answer.RemindBy!.Value) && answer.RemindBy <= last);
        }
    }

    /// <summary>An act on each of 80 days around the deadline: verdicts only ever get worse, and change right after the last days.</summary>
    [Theory]
    [InlineData("css.newborn", "birth", "applicationReceivedAt")]
    [InlineData("helsana.claim-termination", "paidOn", "receivedAt")]
    [InlineData("helsana.misdeclaration", "knowledgeOn", "noticeReceivedAt")]
    [InlineData("helsana.dunning", "sentOn", "paidAt")]
    [InlineData("kpt.amendment", "communicatedAt", "oppositionReceivedAt")]
    public void Verdict_FollowsTheDaysAndTheirLastSeconds(string rule, string fact, string act)
    {
        foreach (var day in Days().Where((_, index) => index % 97 == 0))
        {
            var term = Answer(rule, fact, day);
            for (var acted = day.PlusDays(-3); acted <= term.ExtendedLastDay!.Value.PlusDays(3); acted = acted.PlusDays(1))
            {
                var expected = acted <= term.LastDay ? Verdict.InTime : acted <= term.ExtendedLastDay ? Verdict.InTimeByExtension : Verdict.Late;
                foreach (var moment in new object[] { acted, ZurichTime.StartOf(acted), ZurichTime.EndOf(acted).AddTicks(-1) })
                {
                    var facts = Facts.Of((fact, day), (act, moment));
                    Assert.Equal(expected, Book.Calculator.Compute(rule, facts).Require().Verdict);
                }
            }
        }
    }

    [Fact]
    public void OfficeHours_EndAtTheClosingTimeOfAWorkingDay()
    {
        for (var year = 1900; year <= 2200; year++)
        {
            var answer = Book.Calculator.Compute("css.discount-change", Facts.Of(("year", year), ("officeCloses", "16:30"))).Require();
            Assert.True(Swiss.IsWorkingDay(Canton.LU, answer.LastDay!.Value));
            var local = Instant.FromDateTimeOffset(answer.EndsAt!.Value).InZone(ZurichTime.Zone).LocalDateTime;
            Assert.Equal(answer.LastDay.Value + new LocalTime(16, 30), local);
        }
    }

    /// <summary>The discount table rises with the points.</summary>
    [Theory]
    [InlineData("COMPLETA_TOP")]
    [InlineData("HOSPITA")]
    public void Discount_NeverFallsWithMorePoints(string product)
    {
        decimal before = 0;
        for (var points = -50m; points <= 200; points += 0.25m)
        {
            var percent = Book.Calculator.Compute("benevita.discount", Facts.Of(("points", points), ("product", product))).Require().Effects.Number("percent")!.Value;
            Assert.True(percent >= before);
            before = percent;
        }
    }

    private static IEnumerable<LocalDate> Days()
    {
        for (var day = new LocalDate(2024, 1, 1); day.Year <= 2035; day = day.PlusDays(1))
            yield return day;
    }

    private static DeadlineAnswer Answer(string rule, string fact, LocalDate day) =>
        Book.Calculator.Compute(rule, Facts.Of((fact, day))).Require();
}

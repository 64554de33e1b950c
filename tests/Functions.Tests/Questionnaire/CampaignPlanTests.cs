using System.ComponentModel.DataAnnotations;
using Functions.Tests.Calendar;
using Scadenzario.Questionnaire;
using static Functions.Tests.Questionnaire.Plans;

namespace Functions.Tests.Questionnaire;

public sealed class CampaignPlanTests
{
    /// <summary>30 April on a Friday, on a Sunday of a leap year, before a Sunday, before a Friday. 1 May is a holiday in Zurich.</summary>
    [Theory]
    [InlineData(2027, "2027-05-03T06:00:00Z")]
    [InlineData(2028, "2028-05-02T06:00:00Z")]
    [InlineData(2029, "2029-05-02T06:00:00Z")]
    [InlineData(2030, "2030-05-02T06:00:00Z")]
    [InlineData(2026, "2026-05-04T06:00:00Z")]
    public void Closing_IsOn30AprilWhateverTheDay_AndAnnouncedOnTheNextWorkingDay(int year, string announceAt)
    {
        var dates = Plan().Of(year);

        Assert.Equal(Day.Of($"{year}-04-30"), dates.LastDay);
        Assert.Equal(At($"{year}-04-30T22:00:00Z"), dates.ClosesAt);
        Assert.Equal(At(announceAt), dates.AnnounceAt);
    }

    [Fact]
    public void Mails_AreDueOnTheirDatesAt8InZurich()
    {
        var dates = Plan().Of(2028);

        Assert.Equal(At("2028-01-31T23:00:00Z"), dates.OpensAt);
        Assert.Equal([At("2028-02-01T07:00:00Z"), At("2028-04-01T06:00:00Z"), At("2028-04-20T06:00:00Z")], dates.MailsAt);
        Assert.Equal(At("2028-04-25T22:00:00Z"), dates.MailsEndAt);
        Assert.Equal("BENEVITA-2019", dates.Edition);
    }

    [Fact]
    public void Dates_AreConfigurable()
    {
        var dates = Plan(new QuestionnaireOptions { InvitationOn = "02-29", SendAt = "09:30", LastMailOn = "04-24" }).Of(2027);

        Assert.Equal(At("2027-02-28T08:30:00Z"), dates.MailsAt[0]);
        Assert.Equal(At("2027-04-24T22:00:00Z"), dates.MailsEndAt);
    }

    /// <summary>A week after the last mail at the same time of day, over the change to summer time too; never before the date.</summary>
    [Theory]
    [InlineData(1, "2028-02-01T07:00:00Z", "2028-04-01T06:00:00Z")]
    [InlineData(1, "2028-03-24T07:00:00Z", "2028-04-01T06:00:00Z")]
    [InlineData(1, "2028-03-26T06:30:00Z", "2028-04-02T06:30:00Z")]
    [InlineData(1, "2028-03-25T09:00:00Z", "2028-04-01T08:00:00Z")]
    [InlineData(2, "2028-04-16T10:00:00Z", "2028-04-23T10:00:00Z")]
    public void Mail_KeepsAWeekToTheLastOne(int mail, string lastMailAt, string expected) =>
        Assert.Equal(At(expected), Plan().MailDueAt(Plan().Of(2028), mail, At(lastMailAt)));

    [Fact]
    public void Mail_ThatNoLongerFits_GivesWayToTheClosing()
    {
        var dates = Plan().Of(2028);
        var course = new QuestionnaireCourse(Plan());

        Assert.Equal(new(QuestionnaireStep.SecondReminder, At("2028-04-25T10:00:00Z"), At("2028-04-18T10:00:00Z")), course.After(dates, QuestionnaireStep.FirstReminder, At("2028-04-18T10:00:00Z")));
        Assert.Equal(new(QuestionnaireStep.Close, dates.ClosesAt, At("2028-04-19T10:00:00Z")), course.After(dates, QuestionnaireStep.FirstReminder, At("2028-04-19T10:00:00Z")));
        Assert.Equal(new(QuestionnaireStep.Close, dates.ClosesAt, At("2028-04-20T06:00:00Z")), course.After(dates, QuestionnaireStep.SecondReminder, At("2028-04-20T06:00:00Z")));
    }

    [Theory]
    [InlineData("02-01", "04-01", "04-20", "04-25", "08:00", "19:00", true)]
    [InlineData("02-01", "04-01", "04-20", "04-20", "08:00", "19:00", true)]
    [InlineData("02-30", "04-01", "04-20", "04-25", "08:00", "19:00", false)]
    [InlineData("04-02", "04-01", "04-20", "04-25", "08:00", "19:00", false)]
    [InlineData("02-01", "04-01", "04-20", "04-19", "08:00", "19:00", false)]
    [InlineData("02-01", "04-01", "04-20", "04-25", "8", "19:00", false)]
    [InlineData("02-01", "04-01", "04-20", "04-25", "19:00", "08:00", false)]
    [InlineData("02-01", "04-01", "04-20", "04-25", "08:00", "24:00", false)]
    public void Settings_AreChecked(string invitation, string first, string second, string last, string at, string until, bool expected)
    {
        var options = new QuestionnaireOptions { InvitationOn = invitation, FirstReminderOn = first, SecondReminderOn = second, LastMailOn = last, SendAt = at, SendUntil = until };

        Assert.Equal(expected, !options.Validate(new ValidationContext(options)).Any());
    }

    [Theory]
    [InlineData("https://benevita.example/questionnaire", true)]
    [InlineData("http://benevita.example/questionnaire", false)]
    [InlineData("/questionnaire", false)]
    public void Link_IsHttps(string link, bool expected)
    {
        var options = new QuestionnaireOptions { Link = new Uri(link, UriKind.RelativeOrAbsolute) };

        Assert.Equal(expected, !options.Validate(new ValidationContext(options)).Any());
    }
}

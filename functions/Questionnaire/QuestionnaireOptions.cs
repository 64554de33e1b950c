using System.ComponentModel.DataAnnotations;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Scadenzario.Questionnaire;

/// <summary>
/// Configuration section <c>Questionnaire</c>: when the three mails of a year go out. They go on their date, holidays included; what the quota pushes
/// back goes on between <see cref="SendAt"/> and <see cref="SendUntil"/> of the following days, never after <see cref="LastMailOn"/>.
/// </summary>
public sealed class QuestionnaireOptions : IValidatableObject
{
    private static readonly AnnualDatePattern _date = AnnualDatePattern.CreateWithInvariantCulture("MM-dd");
    private static readonly LocalTimePattern _time = LocalTimePattern.Create("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The day of the invitation, MM-dd. Default 1 February.</summary>
    public string InvitationOn { get; set; } = "02-01";

    /// <summary>The day of the first reminder, MM-dd. Default 1 April.</summary>
    public string FirstReminderOn { get; set; } = "04-01";

    /// <summary>The day of the second reminder, MM-dd. Default 20 April.</summary>
    public string SecondReminderOn { get; set; } = "04-20";

    /// <summary>The last day on which a mail of the campaign may go out, MM-dd. Default 25 April: five days to answer it.</summary>
    public string LastMailOn { get; set; } = "04-25";

    /// <summary>The Zurich time of day, HH:mm, at which mails begin to go out. Default 08:00.</summary>
    public string SendAt { get; set; } = "08:00";

    /// <summary>The Zurich time of day, HH:mm, from which on nothing goes out until the next morning. Default 19:00.</summary>
    public string SendUntil { get; set; } = "19:00";

    /// <summary>At least how many days lie between two mails to the same participant, also where the campaign began late. Default 7.</summary>
    [Range(1, 60)]
    public int DaysBetweenMails { get; set; } = 7;

    /// <summary>Where the button of the mails leads: BENEVITA's questionnaire. Mails have no button where it is not set.</summary>
    public Uri? Link { get; set; }

    /// <summary>The days of the three mails, in order. A method, since the validation of options reads every property, also those of bad settings.</summary>
    /// <exception cref="UnparsableValueException">A setting is not of that form; the start refuses it.</exception>
    public IReadOnlyList<AnnualDate> ToMailDays() => [Date(InvitationOn), Date(FirstReminderOn), Date(SecondReminderOn)];

    /// <summary>The last day for mails as a value.</summary>
    /// <exception cref="UnparsableValueException">The setting is not of that form; the start refuses it.</exception>
    public AnnualDate ToLastMailDay() => Date(LastMailOn);

    /// <summary>The hours of sending as a value.</summary>
    /// <exception cref="UnparsableValueException">A setting is not of that form; the start refuses it.</exception>
    public SendingHours ToHours() => new(_time.Parse(SendAt).GetValueOrThrow(), _time.Parse(SendUntil).GetValueOrThrow());

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        string[] dates = [InvitationOn, FirstReminderOn, SecondReminderOn, LastMailOn];
        if (dates.Any(text => !_date.Parse(text).Success))
        {
            yield return new("Questionnaire: InvitationOn, FirstReminderOn, SecondReminderOn and LastMailOn must be days of the year as MM-dd.", [nameof(InvitationOn)]);
        }
        else if (!dates.Select(Date).SequenceEqual(dates.Select(Date).Order()) || dates.Distinct().Count() < 3)
        {
            yield return new("Questionnaire: InvitationOn, FirstReminderOn, SecondReminderOn and LastMailOn must follow each other.", [nameof(InvitationOn)]);
        }

        if (!_time.Parse(SendAt).Success || !_time.Parse(SendUntil).Success || _time.Parse(SendAt).Value >= _time.Parse(SendUntil).Value)
        {
            yield return new("Questionnaire: SendAt and SendUntil must be times of day as HH:mm, the first before the second.", [nameof(SendAt), nameof(SendUntil)]);
        }

        if (Link is { } link && (!link.IsAbsoluteUri || link.Scheme != Uri.UriSchemeHttps))
        {
            yield return new("Questionnaire:Link must be an https address.", [nameof(Link)]);
        }
    }

    private static AnnualDate Date(string text) => _date.Parse(text).GetValueOrThrow();
}

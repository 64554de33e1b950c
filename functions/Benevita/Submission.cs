using System.Globalization;
using NodaTime.Text;
using Scadenzario.Activation;
using Scadenzario.Calendar;
using Scadenzario.Http;

namespace Scadenzario.Benevita;

/// <summary>A declaration as a portal sends it. Answers have no field: SWICA never sees them (article 13(1)).</summary>
/// <param name="ParticipantId">The participant.</param>
/// <param name="Year">The year of the window.</param>
/// <param name="Points">The points.</param>
/// <param name="SubmittedAt">When it was sent in BENEVITA: this instant counts (article 13(2)).</param>
public sealed record Submission(string ParticipantId, int Year, decimal Points, DateTimeOffset SubmittedAt)
{
    /// <summary>Reads the fields; what is wrong with them, the body says.</summary>
    /// <param name="body">The body.</param>
    /// <param name="now">The arrival, which stands for the sending where the body does not name it.</param>
    public static Submission Read(JsonFields body, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(body);
        var submission = new Submission(
            body.RequiredId("participantId"),
            body.RequiredInteger("year", 2000, 2199),
            body.RequiredNumber("points", -50, 200),
            SentAt(body, now));
        if (submission.SubmittedAt > now)
        {
            body.Refuse("submittedAt", "Lies in the future.");
        }
        else if (body.Refusal is null && ZurichTime.DateOf(submission.SubmittedAt).Year is var sent && sent != submission.Year)
        {
            body.Refuse("year", string.Create(CultureInfo.InvariantCulture, $"The declaration was sent in {sent}."));
        }

        return submission;
    }

    /// <summary>Why the declaration counts for nothing; null where it counts.</summary>
    public ApiError? Refusal(ParticipantRow row, GradePlan grades)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(grades);
        var day = ZurichTime.DateOf(SubmittedAt);
        if (row.Born is { } birth && day < grades.EighteenthBirthday(birth))
        {
            return ApiError.Conflict("not-of-age", "Only from the 18th birthday on are declarations made (article 2(2)).");
        }

        if (row.ActivatedAt is not { } activated)
        {
            return ApiError.Conflict("not-activated", "The participant has not activated the programme.");
        }

        var ended = ProfileHistory.Read<Exclusion>(row.Exclusions).Any(e => e.LostFrom <= day) || row.ProfileDeletedAt <= SubmittedAt;
        if (ended)
        {
            return ApiError.Conflict("participation-ended", "The participation had ended when the declaration was sent (articles 10, 16).");
        }

        var (opens, lastDay, endsAt) = grades.Window(Year);
        if (ZurichTime.DateOf(activated).Year >= Year)
        {
            return NotNow("declaration-too-early", $"The first declaration is due in the year after the activation, from {Iso(opens.PlusYears(1))} on (article 8(4)).");
        }

        return SubmittedAt >= endsAt
            ? NotNow("declaration-late", $"The window was {Iso(opens)} to {Iso(lastDay)}, 24:00 in Zurich; a late declaration counts for nothing (article 13).")
            : day < opens ? NotNow("declaration-too-early", $"The window is {Iso(opens)} to {Iso(lastDay)}, 24:00 in Zurich (article 8(4)).") : null;
    }

    private static DateTimeOffset SentAt(JsonFields body, DateTimeOffset now)
    {
        if (body.OptionalMoment("submittedAt") is not { } moment)
        {
            return now;
        }

        if (moment.At is null)
        {
            body.Refuse("submittedAt", "Must be an instant such as 2027-03-16T23:00:00Z, with Z or an offset.");
        }

        return moment.Instant;
    }

    private static string Iso(NodaTime.LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static ApiError NotNow(string code, string text) =>
        new(409, code, text, new Dictionary<string, string[]> { ["submittedAt"] = [text] });
}

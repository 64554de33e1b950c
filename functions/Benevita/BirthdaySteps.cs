using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Activation;
using Scadenzario.Contracts;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Benevita;

/// <summary>The activities around a child's 18th birthday.</summary>
public sealed class BirthdaySteps(
    Participants participants, GradePlan grades, Notifier notifier, CaseBook cases, TimeProvider time, ILogger<BirthdaySteps> log)
{
    /// <summary>The rule and article that agenda and cases name.</summary>
    internal const string Rule = "benevita.child";

    internal const string Article = "2(2), 15";

    /// <summary>Says when the letter is due.</summary>
    [Function(nameof(LookAtBirthday))]
    public async Task<BirthdayStanding> LookAtBirthday([ActivityTrigger] BirthdayInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        return new(DueAt(await participants.FindAsync(input.ParticipantId, context.CancellationToken), input));
    }

    /// <summary>Sends the letter to whoever is the head of family now, so that the child can register; where it cannot reach anybody, a person must.</summary>
    [Function(nameof(SendBirthdayLetter))]
    public async Task<BirthdayStanding> SendBirthdayLetter([ActivityTrigger] BirthdayInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        var row = await participants.FindAsync(input.ParticipantId, ct);
        if (DueAt(row, input) is not { } at || at > time.GetUtcNow())
        {
            return new(DueAt(row, input));
        }

        var head = await participants.FindAsync(row!.HeadOfFamily!, ct);
        var outcome = head is { ProfileDeletedAt: null, Email.Length: > 0 }
            ? (await notifier.SendEmailAsync(Letter(row, head, input), head.Email, ct)).Outcome
            : NoticeOutcome.Undeliverable;
        if (outcome != NoticeOutcome.HandedOver)
        {
            await cases.OpenAsync(Undelivered(row.RowKey, input.WorkflowId, "letter", outcome), ct);
        }

        var birthday = LocalDatePattern.Iso.Format(Birthday(row));
        var changed = await participants.ChangeAsync(
            input.ParticipantId,
            current =>
            {
                var isNews = current.BirthdayDone != birthday;
                current.BirthdayDone = birthday;
                return isNews;
            },
            ct);
        log.BirthdayLetterDone(input.WorkflowId, outcome.ToString());
        return new(DueAt(changed?.Row, input));
    }

    internal static NewCase Undelivered(string participantId, string workflowId, string step, NoticeOutcome outcome) => new(
        Insurer.Swica,
        outcome == NoticeOutcome.Unknown ? CaseKinds.OutcomeUnknown : CaseKinds.Undeliverable,
        participantId,
        workflowId,
        step,
        Rule,
        Article,
        "The child has come of age and may register, but the letter to the head of family did not reach anybody for certain. Tell the family in another way.");

    private DateTimeOffset? DueAt(ParticipantRow? row, BirthdayInput input)
    {
        if (row is not { Born: not null, HeadOfFamily: not null } || row.BirthdayGeneration != input.Generation)
        {
            return null;
        }

        var birthday = Birthday(row);
        var isOver = row.BirthdayDone == LocalDatePattern.Iso.Format(birthday)
            || row.ProfileDeletedAt is not null
            || ProfileHistory.Read<Exclusion>(row.Exclusions).Any(exclusion => exclusion.LostFrom <= birthday);
        return isOver ? null : SendingWindow.Morning(birthday);
    }

    private LocalDate Birthday(ParticipantRow row) => grades.EighteenthBirthday(row.Born!.Value);

    private static Notice Letter(ParticipantRow row, ParticipantRow head, BirthdayInput input) => new()
    {
        Insurer = Insurer.Swica,
        Capability = UndeliverableNotices.Name,
        SubjectId = row.RowKey,
        WorkflowId = input.WorkflowId,
        Step = "letter",
        Role = "head-of-family",
        Template = "benevita-of-age",
        Language = head.Speaks,
    };
}

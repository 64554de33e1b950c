using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Notifications;

namespace Scadenzario.Access;

/// <summary>
/// The activity of a registration: does whatever its row says is due, each thing once however often it runs, and answers what it waits for then.
/// </summary>
public sealed class RegistrationSteps(
    RegistrationBook registrations,
    ContractBook contracts,
    RegistrationPlan plan,
    RegistrationLinks links,
    AccessSecrets secrets,
    AccessAudit audit,
    Notifier notifier,
    PostBook post,
    TimeProvider time,
    ILogger<RegistrationSteps> log)
{
    private const string App = "app";

    /// <summary>Goes on with a registration.</summary>
    /// <returns>What it waits for; null where it is over.</returns>
    [Function(nameof(AdvanceRegistration))]
    public async Task<AgendaEntry?> AdvanceRegistration([ActivityTrigger] RegistrationInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        var row = await registrations.FindAsync(input.Whose(), input.RegistrationId, ct);
        if (row is { Is: RegistrationState.Waiting, SentAt: null } && time.GetUtcNow() < row.ExpiresAt)
        {
            row = await SendPasswordAsync(input, row, ct);
        }

        if (row is { Is: RegistrationState.Verifying } && row.LinksSent < row.Links)
        {
            row = await SendLinkAsync(input, row, ct);
        }

        if (row is not null && IsOver(row, time.GetUtcNow()))
        {
            row = await ExpireAsync(input, ct);
        }

        if (row is { Is: RegistrationState.Completed, AppliedAt: null })
        {
            await registrations.ApplyAsync(row, ct);
        }

        return row is { Is: RegistrationState.Waiting or RegistrationState.Verifying } ? WakeUp(input, row) : null;
    }

    private static bool IsOver(RegistrationRow row, DateTimeOffset now) =>
        row.Is is RegistrationState.Waiting or RegistrationState.Verifying && EndOf(row) <= now;

    // While a link is out, the registration lives at least as long as that.
    private static DateTimeOffset EndOf(RegistrationRow row) =>
        row.Is == RegistrationState.Verifying && row.LinkExpiresAt > row.ExpiresAt ? row.LinkExpiresAt.Value : row.ExpiresAt;

    private static AgendaEntry WakeUp(RegistrationInput input, RegistrationRow row) => new(
        input.WorkflowId, string.Create(CultureInfo.InvariantCulture, $"expire-{row.Links}"), EndOf(row), "registration-expiry", row.Insurer, row.ContractId,
        row.Insurer == Insurer.Kpt ? null : "atupri.adult", row.Insurer == Insurer.Kpt ? "2b" : null);

    private async Task<RegistrationRow?> SendPasswordAsync(RegistrationInput input, RegistrationRow row, CancellationToken ct)
    {
        var sentAt = time.GetUtcNow();
        if (row.Withheld.Length == 0 && await contracts.FindAsync(row.Insurer, row.ContractId, ct) is { } contract)
        {
            sentAt = row.Insurer == Insurer.Kpt
                ? await PostPasswordAsync(row, contract, ct)
                : await MailAsync(input, row, "password", "access-one-time-password", null, contract, ct);
        }

        return await registrations.ChangeAsync(
            row.Insurer,
            row.RowKey,
            r =>
            {
                if (r.SentAt is not null)
                {
                    return false;
                }

                (r.SentAt, r.ExpiresAt) = (sentAt, plan.ExpiresAt(r.Insurer, sentAt));
                return true;
            },
            ct);
    }

    /// <summary>
    /// The letter's text stands in the record, but for the password: in its place is the address, in double brackets, from which the print service fetches it. So it is
    /// stored nowhere.
    /// </summary>
    private async Task<DateTimeOffset> PostPasswordAsync(RegistrationRow row, Contract contract, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await post.WriteAsync(
            new(row.Insurer, row.ContractId, "initial-password", row.RowKey, now)
            {
                Template = "access-initial-password",
                Values = new Dictionary<string, object>
                {
                    ["insurer"] = InsurerNames.Of(row.Insurer),
                    ["password"] = $"[[/api/access/registrations/{row.RowKey}/letter]]",
                    ["lastDay"] = ZurichTime.DateOf(plan.ExpiresAt(row.Insurer, now)).PlusDays(-1),
                },
                Language = contract.Holder.Language,
            },
            ct);
        await audit.WriteAsync(row.Insurer, App, "registration-password-posted", row.ContractId, row.RowKey, ct, key: $"{row.RowKey}-posted");
        return now;
    }

    private async Task<RegistrationRow?> SendLinkAsync(RegistrationInput input, RegistrationRow row, CancellationToken ct)
    {
        var sentAt = time.GetUtcNow();
        var round = row.Links;
        if (await contracts.FindAsync(row.Insurer, row.ContractId, ct) is { } contract)
        {
            var link = await links.MakeAsync(row, ct);
            sentAt = await MailAsync(input, row, string.Create(CultureInfo.InvariantCulture, $"link-{round}"), "access-email-verification", link, contract, ct);
        }

        return await registrations.ChangeAsync(
            row.Insurer,
            row.RowKey,
            r =>
            {
                if (r.LinksSent >= round)
                {
                    return false;
                }

                r.LinksSent = round;
                r.LinkExpiresAt = plan.LinkExpiresAt(sentAt);
                return true;
            },
            ct);
    }

    private async Task<DateTimeOffset> MailAsync(
        RegistrationInput input, RegistrationRow row, string step, string template, Uri? link, Contract contract, CancellationToken ct)
    {
        var values = new Dictionary<string, object> { ["insurer"] = InsurerNames.Of(row.Insurer) };
        if (link is null)
        {
            values["password"] = secrets.Password(row.Insurer, row.RowKey);
        }

        var notice = new Notice
        {
            Insurer = row.Insurer,
            Capability = MtanSteps.Capability,
            SubjectId = row.ContractId,
            WorkflowId = input.WorkflowId,
            Step = step,
            Role = "holder",
            BoundToDay = false,
            Template = template,
            Language = contract.Holder.Language,
            Values = values,
            Link = link,
        };
        var result = await notifier.SendEmailAsync(notice, row.Email, ct);
        await audit.WriteAsync(row.Insurer, App, $"registration-{step}-sent", row.ContractId, $"{row.RowKey} {result.Outcome}", ct, key: $"{row.RowKey}-{step}");
        log.RegistrationStepDone(input.WorkflowId, step);
        return result.HandedOverAt ?? time.GetUtcNow();
    }

    private async Task<RegistrationRow?> ExpireAsync(RegistrationInput input, CancellationToken ct)
    {
        var row = await registrations.ChangeAsync(
            input.Whose(),
            input.RegistrationId,
            r =>
            {
                if (!IsOver(r, time.GetUtcNow()))
                {
                    return false;
                }

                r.Expire();
                return true;
            },
            ct);
        if (row is { Is: RegistrationState.Expired })
        {
            await audit.WriteAsync(row.Insurer, App, "registration-expired", row.ContractId, row.RowKey, ct, key: $"{row.RowKey}-expired");
            log.RegistrationStepDone(input.WorkflowId, "expired");
        }

        return row;
    }
}

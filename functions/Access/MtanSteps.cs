using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Notifications;

namespace Scadenzario.Access;

/// <summary>The activities of a code. Each looks at the challenge's row first, so that a repeated, late or superfluous run does no harm.</summary>
public sealed class MtanSteps(
    AccessStore store,
    ContractBook contracts,
    MtanService service,
    NumberPolicy numbers,
    AccessSecrets secrets,
    AccessAlarms alarms,
    AccessAudit audit,
    AccessMetrics metrics,
    Notifier notifier,
    AgendaBook agenda,
    IOptions<AccessOptions> options,
    TimeProvider time,
    ILogger<MtanSteps> log)
{
    /// <summary>The capability's name in the ledger.</summary>
    public const string Capability = "access";

    /// <summary>The step's name in the ledger.</summary>
    internal const string CodeStep = "code";

    private const string App = "app";

    /// <summary>Sends the code, to the number that was counted or to none. A code that is dead is not sent.</summary>
    [Function(nameof(SendCode))]
    public async Task SendCode([ActivityTrigger] MtanInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        if (await store.FindChallengeAsync(input.Insurer, input.ChallengeId, ct) is not { ClosedAt: null } row)
        {
            return;
        }

        await agenda.MoveAsync(new(null, WakeUp(input, row)), ct);
        await alarms.SpendAsync(row, ct);
        if (row.Withheld.Length > 0)
        {
            metrics.Withheld(row.Withheld);
            return;
        }

        if (row.MetAt is not null || row.ExpiresAt <= time.GetUtcNow())
        {
            return;
        }

        var contract = await contracts.FindAsync(row.Insurer, row.ContractId, ct);
        if (contract?.Mobile is not { } mobile || numbers.KeyOf(mobile) != row.NumberKey)
        {
            await WithholdAsync(input, row, WithheldReason.NumberChanged, ct);
            return;
        }

        if (!await service.AllowsAsync(row.Insurer, row.ContractId, row.For, ct))
        {
            await WithholdAsync(input, row, WithheldReason.AccessClosed, ct);
            return;
        }

        var result = await notifier.SendSmsAsync(NoticeOf(input, row, contract), mobile, ct);
        if (result.Outcome == NoticeOutcome.HandedOver)
        {
            await store.ChangeExistingAsync<ChallengeRow>(input.Insurer, input.ChallengeId, r => Sent(r, result.HandedOverAt), ct);
            metrics.Sent(row.For);
        }

        await audit.WriteAsync(row.Insurer, App, "code-sent", row.ContractId, $"{row.RowKey} {result.Outcome}", ct, key: $"{row.RowKey}-sent");
        log.CodeConcluded(input.WorkflowId, result.Outcome.ToString());
    }

    /// <summary>
    /// Closes a challenge that is over, and does again what follows from its tries, where a crash has left it out. Gives the workflow of the registration
    /// that goes on; null where none does.
    /// </summary>
    [Function(nameof(CloseChallenge))]
    public async Task<string?> CloseChallenge([ActivityTrigger] MtanInput input, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        var ct = context.CancellationToken;
        var now = time.GetUtcNow();
        var row = await store.ChangeExistingAsync<ChallengeRow>(
            input.Insurer,
            input.ChallengeId,
            r =>
            {
                if (r.ClosedAt is not null)
                {
                    return false;
                }

                r.ClosedAt = now;
                return true;
            },
            ct);
        if (row is null)
        {
            return null;
        }

        var isLocked = await service.SettleAsync(row, App, ct);
        if (row.MetAt is null)
        {
            var action = row.Failed >= options.Value.Tries ? "code-void" : "code-expired";
            await audit.WriteAsync(row.Insurer, App, action, row.ContractId, row.RowKey, ct, key: $"{row.RowKey}-ended");
        }

        if (isLocked && row.Withheld != WithheldReason.UnknownContract
            && await store.FindAsync<AccountRow>(input.Insurer, AccountRow.Key(row.ContractId), ct) is { LockedAt: not null } account)
        {
            await alarms.LockedAsync(row.Insurer, row.ContractId, account, ct);
            await audit.WriteAsync(
                row.Insurer, App, "account-locked", row.ContractId, null, ct, key: $"{AccessAlarms.LockId(row.ContractId, account.Locks)}-locked");
        }

        await agenda.MoveAsync(new(WakeUp(input, row), null), ct);
        log.CodeConcluded(input.WorkflowId, row.MetAt is null ? "closed" : "met");
        return row.MetAt is null ? null : RegistrationInput.Of(row)?.WorkflowId;
    }

    private async Task WithholdAsync(MtanInput input, ChallengeRow row, string reason, CancellationToken ct)
    {
        await store.ChangeExistingAsync<ChallengeRow>(
            input.Insurer,
            input.ChallengeId,
            r =>
            {
                r.Withheld = reason;
                return true;
            },
            ct);
        metrics.Withheld(reason);
        await audit.WriteAsync(row.Insurer, App, "code-withheld", row.ContractId, $"{row.RowKey} {reason}", ct, key: $"{row.RowKey}-withheld");
    }

    private Notice NoticeOf(MtanInput input, ChallengeRow row, Contract contract) => new()
    {
        Insurer = row.Insurer,
        Capability = Capability,
        SubjectId = row.ContractId,
        WorkflowId = input.WorkflowId,
        Step = CodeStep,
        Role = "holder",
        EvenWhenStopped = true,
        MasksRecipient = true,
        Template = row.For switch
        {
            CodePurpose.Login => "access-code-login",
            CodePurpose.PasswordReset => "access-code-password",
            CodePurpose.Device => "access-code-device",
            _ => "access-code-registration",
        },
        Language = contract.Holder.Language,
        Values = new Dictionary<string, object>
        {
            ["insurer"] = InsurerNames.Of(row.Insurer),
            ["code"] = secrets.Code(row.Insurer, row.RowKey, row.For),
            ["minutes"] = Math.Floor(options.Value.CodeLifetime.TotalMinutes).ToString(CultureInfo.InvariantCulture),
        },
    };

    private static bool Sent(ChallengeRow row, DateTimeOffset? at)
    {
        if (row.SentAt is not null)
        {
            return false;
        }

        row.SentAt = at;
        return true;
    }

    private static AgendaEntry WakeUp(MtanInput input, ChallengeRow row) =>
        new(input.WorkflowId, "close", row.ExpiresAt, "code-expiry", row.Insurer, row.ContractId, null, null);
}

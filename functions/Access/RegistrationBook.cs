using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Scadenzario.Accounts;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Access;

/// <summary>The registrations: asked for, tried, completed. What the caller may learn is only what holds for any contract id, known or not.</summary>
public sealed class RegistrationBook(
    AccessStore store,
    ContractBook contracts,
    AccountStates states,
    AccountBook accounts,
    RegistrationPlan plan,
    AccessSecrets secrets,
    AccessAudit audit,
    EventBook events,
    WorkflowLauncher launcher,
    IOptions<AccessOptions> options,
    TimeProvider time)
{
    private const string PasswordPurpose = "registration-password";

    /// <summary>Asks for a registration. A later one replaces it: of several passwords only the last is good.</summary>
    /// <param name="request">Who wants to register.</param>
    /// <param name="requestId">Names the request: the same one again gives the same registration.</param>
    /// <param name="client">The engine's client.</param>
    /// <param name="ct">Cancels the wait.</param>
    public async Task<RegistrationAnswer> RequestAsync(RegistrationRequest request, string requestId, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (insurer, contractId) = (request.Insurer, request.ContractId);
        var id = secrets.IdOf("registration", insurer, requestId);
        var now = time.GetUtcNow();
        var contract = await contracts.FindAsync(insurer, contractId, ct);
        var meaning = await states.OfAsync(insurer, contractId, ct);
        var obstacle = insurer == Insurer.Kpt
            ? RegistrationPlan.KptObstacle(contract, meaning)
            : plan.AtupriObstacle(contract, meaning, request.Email, request.Mobile, now);
        var retryAfter = await store.ChangeAsync<AccountRow, TimeSpan?>(insurer.Code(), AccountRow.Key(contractId), row => Reserve(row, id, now), ct);
        if (retryAfter is not null)
        {
            await audit.WriteAsync(insurer, request.By, "registration-refused", contractId, "account-limit", ct);
            return new(null, retryAfter);
        }

        var registration = new RegistrationRow
        {
            PartitionKey = RegistrationRow.Partition(insurer),
            RowKey = id,
            ContractId = contractId,
            Withheld = obstacle ?? "",
            SecretHash = HashOf(insurer, id, secrets.Password(insurer, id)),
            Email = request.Email,
            Mobile = request.Mobile,
            RequestedAt = now,
            ExpiresAt = plan.ExpiresAt(insurer, now),
            StaleAt = now.AddDays(400),
        };
        var input = new RegistrationInput(insurer.Code(), id);
        await launcher.LaunchAsync(
            client,
            new(nameof(RegistrationOrchestrator), input.WorkflowId, input),
            async () =>
            {
                if (!await store.AddAsync(registration, ct))
                {
                    // This very request, repeated.
                    registration = await FindAsync(insurer, id, ct) ?? registration;
                }

                return true;
            },
            ct);
        await audit.WriteAsync(insurer, request.By, "registration-requested", contractId, obstacle is null ? id : $"{id} {obstacle}", ct, key: $"{id}-requested");
        return new(registration, null);
    }

    /// <summary>Finds a registration; null where there is none.</summary>
    public Task<RegistrationRow?> FindAsync(Insurer insurer, string id, CancellationToken ct) =>
        store.FindAsync<RegistrationRow>(RegistrationRow.Partition(insurer), id, ct);

    /// <summary>Tries a password.</summary>
    /// <returns>The registration and what became of the try; null where there is no such registration.</returns>
    public async Task<(RegistrationRow Row, TryVerdict Verdict)?> TryAsync(Insurer insurer, string id, string password, string? email, string by, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (await FindAsync(insurer, id, ct) is not { } found)
        {
            return null;
        }

        var account = await store.FindAsync<AccountRow>(insurer.Code(), AccountRow.Key(found.ContractId), ct);
        var isCurrent = account?.Registration == id;
        var hash = HashOf(insurer, id, password);
        var isOpen = (await states.OfAsync(insurer, found.ContractId, ct)).Registration;
        var verdict = TryVerdict.Wrong;
        var row = await ChangeAsync(
            insurer,
            id,
            current =>
            {
                var matches = isOpen && current.SecretHash.Length > 0 && AccessSecrets.Matches(current.SecretHash, hash);
                verdict = current.Try(matches, isCurrent, email, now, options.Value.Tries);
                return verdict is TryVerdict.Met or TryVerdict.Wrong;
            },
            ct);
        if (row is null)
        {
            return null;
        }

        var action = verdict == TryVerdict.Met ? "registration-password-met" : "registration-password-refused";
        await audit.WriteAsync(insurer, by, action, row.ContractId, $"{id} {verdict}", CancellationToken.None);
        return (row, verdict);
    }

    /// <summary>The code by SMS of a registration was met: as often as it is said, one link goes out for it.</summary>
    public async Task CodeMetAsync(ChallengeRow challenge, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        await ChangeAsync(challenge.Insurer, challenge.Registration, row => row.CodeMet(challenge.RowKey), ct);
    }

    /// <summary>
    /// Carries a completed registration into the contract, as often as it is asked: the address that was verified, and at Atupri the number and electronic
    /// delivery from now on.
    /// </summary>
    public async Task ApplyAsync(RegistrationRow row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row is not { Is: RegistrationState.Completed, AppliedAt: null })
        {
            return;
        }

        var (insurer, id) = (row.Insurer, row.RowKey);
        await contracts.ChangeAsync(insurer, row.ContractId, contract => Applied(contract, row), "app", ct);
        await accounts.ConcludeAsync(insurer, row.ContractId, row.CompletedAt!.Value, ct);
        await events.AppendAsync(new(insurer, "registration-completed", row.ContractId, id), ct);
        await audit.WriteAsync(insurer, "app", "registration-completed", row.ContractId, id, ct, key: $"{id}-completed");
        var now = time.GetUtcNow();
        await ChangeAsync(
            insurer,
            id,
            current =>
            {
                if (current.AppliedAt is not null)
                {
                    return false;
                }

                current.Apply(now);
                return true;
            },
            ct);
    }

    /// <summary>Changes a registration under its ETag.</summary>
    public Task<RegistrationRow?> ChangeAsync(Insurer insurer, string id, Func<RegistrationRow, bool> change, CancellationToken ct) =>
        store.ChangeExistingAsync(RegistrationRow.Partition(insurer), id, change, ct);

    private static Contract Applied(Contract contract, RegistrationRow row) => row.Insurer == Insurer.Atupri
        ? contract with { Email = row.Email, Mobile = row.Mobile, Delivery = Delivery.Exclusive }
        : contract with { Email = row.Email };

    private TimeSpan? Reserve(AccountRow row, string id, DateTimeOffset now)
    {
        IssueLimit[] limits = [IssueLimit.PerDay(options.Value.RegistrationsPerDay), new(options.Value.RegistrationsPerMonth, TimeSpan.FromDays(30))];
        var log = IssueLog.Parse(row.Registrations);
        var given = log.TryAdd(now, id[..8], limits);
        row.Registrations = log.ToString();
        if (given)
        {
            row.Registration = id;
        }

        row.Refresh(now);
        return given ? null : log.RetryAfter(now, limits);
    }

    private byte[] HashOf(Insurer insurer, string id, string password) => secrets.Hash(insurer, id, PasswordPurpose, password);
}

/// <summary>A registration that is asked for.</summary>
/// <param name="Insurer">Atupri or KPT.</param>
/// <param name="ContractId">The contract id; at Atupri the insured number.</param>
/// <param name="Email">The address that was given (Atupri); empty at KPT.</param>
/// <param name="Mobile">The number that was given (Atupri); empty at KPT.</param>
/// <param name="By">The caller's name.</param>
public sealed record RegistrationRequest(Insurer Insurer, string ContractId, string Email, string Mobile, string By)
{
    /// <summary>Nothing personal: this text might reach a log.</summary>
    public override string ToString() => nameof(RegistrationRequest);
}

/// <summary>The answer to a request for a registration.</summary>
/// <param name="Registration">The registration; null where the limit is reached.</param>
/// <param name="RetryAfter">How long the limit lasts; null where it does not.</param>
public sealed record RegistrationAnswer(RegistrationRow? Registration, TimeSpan? RetryAfter);

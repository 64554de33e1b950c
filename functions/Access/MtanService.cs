using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Scadenzario.Accounts;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Access;

/// <summary>Gives codes out and checks them. What the caller may learn is only what holds for any contract id, known or not.</summary>
public sealed class MtanService(
    AccessStore store,
    ContractBook contracts,
    AccountStates accounts,
    CodeLimits limits,
    AccessSecrets secrets,
    AccessAudit audit,
    AccessMetrics metrics,
    RegistrationBook registrations,
    WorkflowLauncher launcher,
    IOptions<AccessOptions> options,
    TimeProvider time)
{
    /// <summary>Asks for a code. The work is the same whether or not there is such a contract, a number, or room below the limits of the number.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="requestId">Names the request: the same one again gives the same challenge.</param>
    /// <param name="client">The engine's client.</param>
    /// <param name="ct">Cancels the wait.</param>
    public async Task<CodeAnswer> RequestAsync(CodeRequest request, string requestId, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (insurer, contractId) = (request.Insurer, request.ContractId);
        var id = secrets.IdOf("challenge", insurer, requestId);
        var now = time.GetUtcNow();
        var contract = await contracts.FindAsync(insurer, contractId, ct);
        var isOpen = await AllowsAsync(insurer, contractId, request.Purpose, ct);
        var (isLocked, retryAfter) = await store.ChangeAsync<AccountRow, (bool, TimeSpan?)>(
            insurer.Code(),
            AccountRow.Key(contractId),
            row => row.LockedAt is null ? (false, row.RequestCode(id, now, options.Value)) : (true, null),
            ct);
        if (isLocked || retryAfter is not null)
        {
            await audit.WriteAsync(insurer, request.By, "code-refused", contractId, isLocked ? "locked" : "account-limit", ct);
            return new(null, isLocked, retryAfter);
        }

        var reserved = await limits.ReserveAsync(insurer, contractId, id, contract is not null, isOpen, contract?.Mobile, now, ct);
        var challenge = new ChallengeRow
        {
            PartitionKey = insurer.Code(),
            RowKey = id,
            ContractId = contractId,
            Purpose = request.Purpose.ToString(),
            Registration = request.Registration,
            CodeHash = HashOf(insurer, id, request.Purpose, secrets.Code(insurer, id, request.Purpose)),
            NumberKey = reserved.NumberKey,
            Withheld = reserved.Withheld,
            Spend = reserved.Spend.ToString(),
            IssuedAt = now,
            ExpiresAt = now + options.Value.CodeLifetime,
            StaleAt = now.AddDays(31),
        };
        var input = MtanInput.Of(challenge);
        await launcher.LaunchAsync(
            client,
            new(nameof(MtanOrchestrator), input.WorkflowId, input),
            async () =>
            {
                if (!await store.AddAsync(challenge, ct))
                {
                    // This very request, repeated: whatever it had not finished is finished now.
                    challenge = await store.FindChallengeAsync(challenge.PartitionKey, id, ct) ?? challenge;
                }

                return true;
            },
            ct);
        var detail = reserved.Withheld.Length == 0 ? request.Purpose.ToString() : $"{request.Purpose} {reserved.Withheld}";
        await audit.WriteAsync(insurer, request.By, "code-requested", contractId, detail, ct, key: $"{id}-requested");
        return new(challenge, false, null);
    }

    /// <summary>Tries a code. A try is written down before its outcome is told; of many right ones at the same moment one is met.</summary>
    /// <param name="insurer">Whose challenge.</param>
    /// <param name="challengeId">The challenge.</param>
    /// <param name="code">Six digits.</param>
    /// <param name="by">The caller's name.</param>
    /// <param name="client">The engine's client.</param>
    /// <param name="ct">Cancels the wait; not once a try is written down.</param>
    /// <returns>What became of it; null where there is no such challenge.</returns>
    public async Task<TryAnswer?> TryAsync(Insurer insurer, string challengeId, string code, string by, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        var now = time.GetUtcNow();
        if (await store.FindChallengeAsync(insurer.Code(), challengeId, ct) is not { } found)
        {
            return null;
        }

        var account = await store.FindAsync<AccountRow>(insurer.Code(), AccountRow.Key(found.ContractId), ct);
        var hash = HashOf(insurer, challengeId, found.For, code);
        var isOpen = await AllowsAsync(insurer, found.ContractId, found.For, ct);
        if (account?.LockedAt is not null)
        {
            await audit.WriteAsync(insurer, by, "code-refused", found.ContractId, "locked", ct);
            return new(found, null);
        }

        var verdict = TryVerdict.Wrong;
        var row = await store.ChangeExistingAsync<ChallengeRow>(
            insurer.Code(),
            challengeId,
            current =>
            {
                verdict = current.Try(AccessSecrets.Matches(current.CodeHash, hash) && isOpen, now, options.Value.Tries);
                return verdict is TryVerdict.Met or TryVerdict.Wrong;
            },
            ct);
        if (row is null)
        {
            return null;
        }

        // From here on nothing may stop half-way because the caller has gone. What a crash leaves out, the workflow makes up for when it closes.
        if (verdict is TryVerdict.Met or TryVerdict.Wrong)
        {
            var isLocked = await SettleAsync(row, by, CancellationToken.None);
            if (RegistrationInput.Of(row) is { } registration && verdict == TryVerdict.Met)
            {
                await client.RaiseEventAsync(registration.WorkflowId, RegistrationOrchestrator.Changed, challengeId, CancellationToken.None);
            }

            if (verdict == TryVerdict.Met || isLocked || row.Failed >= options.Value.Tries)
            {
                await client.RaiseEventAsync(MtanInput.Of(row).WorkflowId, MtanOrchestrator.Finished, verdict.ToString(), CancellationToken.None);
            }
        }
        else
        {
            await audit.WriteAsync(insurer, by, "code-refused", row.ContractId, $"{challengeId} {verdict}", CancellationToken.None);
        }

        return new(row, verdict);
    }

    /// <summary>Does what follows from a challenge's tries, as often as it is asked; says whether the account is locked.</summary>
    public async Task<bool> SettleAsync(ChallengeRow row, string by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        var now = time.GetUtcNow();
        var isMet = row.MetAt is not null;
        var (isLocked, isNews) = await store.ChangeAsync<AccountRow, (bool, bool)>(
            row.PartitionKey,
            AccountRow.Key(row.ContractId),
            account =>
            {
                var isNews = account.TakeIn(row.RowKey, row.Failed, isMet, now, options.Value);
                return (account.LockedAt is not null, isNews);
            },
            ct);
        if (row.Failed > 0)
        {
            await audit.WriteAsync(row.Insurer, by, "code-wrong", row.ContractId, row.RowKey, ct, key: $"{row.RowKey}-wrong-{row.Failed}");
        }

        if (isMet)
        {
            if (isNews)
            {
                metrics.Completed(row.For);
                await limits.CompletedAsync(row.IssuedAt, ct);
            }

            await audit.WriteAsync(
                row.Insurer, by, "code-met", row.ContractId, $"{row.RowKey} {row.Purpose}", ct, key: $"{row.RowKey}-met");
            if (row.For == CodePurpose.Registration)
            {
                await registrations.CodeMetAsync(row, ct);
            }
        }

        return isLocked;
    }

    /// <summary>
    /// Spends the proof of a met challenge on one thing, once. The same thing again is true: a request that died half-way may be repeated.
    /// </summary>
    public async Task<bool> SpendAsync(Insurer insurer, string challengeId, string contractId, CodePurpose purpose, string on, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var spent = false;
        await store.ChangeExistingAsync<ChallengeRow>(
            insurer.Code(),
            challengeId,
            row =>
            {
                spent = row.ContractId == contractId && row.For == purpose && row.MetAt is { } met && now < met + options.Value.ProofLifetime
                    && (row.SpentOn.Length == 0 || row.SpentOn == on);
                if (!spent || row.SpentOn == on)
                {
                    return false;
                }

                row.SpentOn = on;
                return true;
            },
            ct);
        return spent;
    }

    /// <summary>Whether the state of an account allows a code for a purpose now. A code that was asked for before the account was closed opens nothing.</summary>
    public async Task<bool> AllowsAsync(Insurer insurer, string contractId, CodePurpose purpose, CancellationToken ct)
    {
        var meaning = await accounts.OfAsync(insurer, contractId, ct);
        return purpose == CodePurpose.Registration ? meaning.Registration : meaning.Codes;
    }

    private byte[] HashOf(Insurer insurer, string challengeId, CodePurpose purpose, string code) =>
        secrets.Hash(insurer, challengeId, purpose.ToString(), code);
}

/// <summary>A code that is asked for.</summary>
/// <param name="Insurer">Whose customer.</param>
/// <param name="ContractId">The contract id, known or not.</param>
/// <param name="Purpose">What for.</param>
/// <param name="By">The caller's name.</param>
/// <param name="Registration">The registration that it belongs to; empty for none.</param>
public sealed record CodeRequest(Insurer Insurer, string ContractId, CodePurpose Purpose, string By, string Registration = "");

/// <summary>The answer to a request for a code.</summary>
/// <param name="Challenge">The challenge; null where the account is locked or at its limit.</param>
/// <param name="IsLocked">Whether the account is locked.</param>
/// <param name="RetryAfter">How long the account's limit lasts; null where it does not.</param>
public sealed record CodeAnswer(ChallengeRow? Challenge, bool IsLocked, TimeSpan? RetryAfter);

/// <summary>What became of a try.</summary>
/// <param name="Challenge">The challenge as it is now.</param>
/// <param name="Verdict">The verdict; null where the account is locked.</param>
public sealed record TryAnswer(ChallengeRow Challenge, TryVerdict? Verdict);

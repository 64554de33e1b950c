using System.Globalization;
using Microsoft.Extensions.Logging;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Access;

/// <summary>Alarms: a case for the back office, a critical log line and a metric. One case a day for the spend cap, one an hour for the breaker, one a lock.</summary>
public sealed class AccessAlarms(CaseBook cases, AccessMetrics metrics, ILogger<AccessAlarms> log)
{
    /// <summary>The case of a locked account; its decision unlocks it.</summary>
    public const string Locked = "access-locked";

    /// <summary>The case of a spend cap that is near.</summary>
    public const string SpendNear = "access-spend-near-cap";

    /// <summary>The case of a spend cap that is reached.</summary>
    public const string SpendReached = "access-spend-cap";

    /// <summary>The case of an open breaker.</summary>
    public const string Breaker = "access-breaker";

    /// <summary>The workflow id under which a lock's case stands: it names the lock.</summary>
    public static string LockId(string contractId, int number) => string.Create(CultureInfo.InvariantCulture, $"access-lock-{contractId}-{number}");

    /// <summary>Raises what the spend gauge said about a challenge, where it said anything.</summary>
    public Task SpendAsync(ChallengeRow challenge, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        return Enum.Parse<SpendVerdict>(challenge.Spend) switch
        {
            SpendVerdict.GoneFar => OpenAsync(challenge, SpendNear, "yyyyMMdd",
                "Nearly as many codes by SMS have been sent as may be in an hour or a day. Find out whether that is an attack; the cap can be raised in the configuration.", ct),
            SpendVerdict.Capped => OpenAsync(challenge, SpendReached, "yyyyMMdd",
                "The cap for codes by SMS is reached: none are sent until the time is over. Find out whether that is an attack; the cap can be raised in the configuration.", ct),
            SpendVerdict.Tripped => OpenAsync(challenge, Breaker, "yyyyMMddHH",
                "Too few of the codes sent by SMS are used, as in toll fraud: sending pauses, then goes on with a few on trial. Look at the audit for who asks for them.", ct),
            _ => Task.CompletedTask,
        };
    }

    /// <summary>An account is locked.</summary>
    public async Task LockedAsync(Insurer insurer, string contractId, AccountRow account, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(account);
        var id = LockId(contractId, account.Locks);
        metrics.Alarm(Locked);
        log.AlarmRaised(id, Locked);
        await cases.OpenAsync(
            new(insurer, Locked, contractId, id, "lock", "", "",
                "So many wrong codes came in a row that the account was locked. Ask the holder, then decide: unlock or keep-locked."),
            ct);
    }

    private async Task OpenAsync(ChallengeRow challenge, string kind, string perTime, string question, CancellationToken ct)
    {
        const string workflow = "access-spend";
        metrics.Alarm(kind);
        log.AlarmRaised(workflow, kind);
        var step = challenge.IssuedAt.UtcDateTime.ToString(perTime, CultureInfo.InvariantCulture);
        await cases.OpenAsync(new(challenge.Insurer, kind, "access", workflow, step, "", "", question), ct);
    }
}

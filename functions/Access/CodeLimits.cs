using Microsoft.Extensions.Options;
using Scadenzario.Contracts;

namespace Scadenzario.Access;

/// <summary>
/// Reserves a code in all counters beyond the account's own: number, block, spend. Every request makes the same reads and writes, with and without a contract
/// or number behind it; only what is counted differs.
/// </summary>
public sealed class CodeLimits(AccessStore store, NumberPolicy numbers, AccessSecrets secrets, IOptions<AccessOptions> options)
{
    /// <summary>Reserves a code.</summary>
    /// <param name="insurer">Whose customer.</param>
    /// <param name="contractId">The contract id that was named.</param>
    /// <param name="challengeId">For what: the same challenge again is reserved once per number and block.</param>
    /// <param name="isKnown">Whether there is such a contract.</param>
    /// <param name="isOpen">Whether the account's state allows such a code.</param>
    /// <param name="number">The number on file; null where there is none.</param>
    /// <param name="now">Now.</param>
    /// <param name="ct">Cancels the wait.</param>
    public async Task<CodeReservation> ReserveAsync(
        Insurer insurer, string contractId, string challengeId, bool isKnown, bool isOpen, string? number, DateTimeOffset now, CancellationToken ct)
    {
        // Who has no number is counted under a stand-in of its own.
        var counted = number ?? "none/" + insurer.Code() + "/" + contractId;
        var numberKey = numbers.KeyOf(counted);
        var withheld = !isKnown ? WithheldReason.UnknownContract
            : !isOpen ? WithheldReason.AccessClosed
            : number is null ? WithheldReason.NoNumber
            : !numbers.Allows(number) ? WithheldReason.Prefix
            : "";
        var settings = options.Value;
        if (!await CountAsync(CounterRow.Number, numberKey, challengeId, now, settings.CodesPerHour, settings.CodesPerDay, ct) && withheld.Length == 0)
        {
            withheld = WithheldReason.NumberLimit;
        }

        var blockKey = number is null ? secrets.KeyOf("block", counted) : numbers.BlockOf(number);
        if (!await CountAsync(CounterRow.Block, blockKey, challengeId, now, settings.BlockPerHour, settings.BlockPerDay, ct) && withheld.Length == 0)
        {
            withheld = WithheldReason.BlockLimit;
        }

        var spend = await SpendAsync(gauge => withheld.Length == 0 ? gauge.Request(now, settings) : SpendVerdict.Fine, ct);
        if (withheld.Length == 0)
        {
            withheld = spend switch
            {
                SpendVerdict.Capped => WithheldReason.SpendCap,
                SpendVerdict.Tripped or SpendVerdict.Broken => WithheldReason.Breaker,
                _ => "",
            };
        }

        return new(numberKey, withheld, spend);
    }

    /// <summary>A code was used: the breaker hears of it.</summary>
    public Task CompletedAsync(DateTimeOffset issuedAt, CancellationToken ct) => SpendAsync(
        gauge =>
        {
            gauge.Completed(issuedAt);
            return SpendVerdict.Fine;
        },
        ct);

    private Task<bool> CountAsync(string partition, string key, string challengeId, DateTimeOffset now, int perHour, int perDay, CancellationToken ct) =>
        store.ChangeAsync<CounterRow, bool>(
            partition,
            key,
            row =>
            {
                var log = IssueLog.Parse(row.Counted);
                var given = log.TryAdd(now, challengeId[..8], IssueLimit.PerHour(perHour), IssueLimit.PerDay(perDay));
                row.Counted = log.ToString();
                row.StaleAt = now.AddDays(2);
                return given;
            },
            ct);

    private Task<SpendVerdict> SpendAsync(Func<SpendGauge, SpendVerdict> change, CancellationToken ct) =>
        store.ChangeAsync<CounterRow, SpendVerdict>(
            CounterRow.Spend,
            CounterRow.Total,
            row =>
            {
                var gauge = SpendGauge.Parse(row.Counted);
                var verdict = change(gauge);
                row.Counted = gauge.ToString();
                return verdict;
            },
            ct);
}

/// <summary>What the counters say to a code.</summary>
/// <param name="NumberKey">The key of the number that was counted.</param>
/// <param name="Withheld">Why no SMS goes out; empty where one does.</param>
/// <param name="Spend">What the spend gauge said.</param>
public sealed record CodeReservation(string NumberKey, string Withheld, SpendVerdict Spend);

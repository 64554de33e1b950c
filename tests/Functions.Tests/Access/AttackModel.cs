using Microsoft.Extensions.Options;
using Scadenzario.Access;

namespace Functions.Tests.Access;

/// <summary>The app's own rules for codes, put together without tables or messages, so that days of attack run in a second.</summary>
internal sealed class AttackModel
{
    private static readonly NumberPolicy _numbers = new(Fresh.Secrets(), Options.Create(Fresh.Options()));
    private readonly Dictionary<string, AccountRow> _accounts = [];
    private readonly Dictionary<string, IssueLog> _logs = [];
    private readonly AccessOptions _options = Fresh.Options();
    private readonly SpendGauge _gauge = SpendGauge.Parse("");
    private int _issued;

    /// <summary>Every SMS that went out: when, and to which number.</summary>
    public List<(DateTimeOffset At, string Number)> Sent { get; } = [];

    /// <summary>Guesses that were compared with a code that can be met.</summary>
    public int Guesses { get; private set; }

    /// <summary>How often the breaker opened.</summary>
    public int Trips { get; private set; }

    public AccountRow Account(string contract) =>
        _accounts.TryGetValue(contract, out var row) ? row : _accounts[contract] = new AccountRow { RowKey = contract };

    /// <summary>Asks for a code; null where the caller is told to wait or the account is locked.</summary>
    public ChallengeRow? Request(string contract, string number, DateTimeOffset now)
    {
        var account = Account(contract);
        var id = $"{_issued++:D8}";
        if (account.LockedAt is not null || account.RequestCode(id, now, _options) is not null)
        {
            return null;
        }

        var withheld = !_numbers.Allows(number) ? WithheldReason.Prefix
            : !Count("n" + number, id, now, _options.CodesPerHour, _options.CodesPerDay) ? WithheldReason.NumberLimit
            : !Count("b" + _numbers.BlockOf(number), id, now, _options.BlockPerHour, _options.BlockPerDay) ? WithheldReason.BlockLimit
            : "";
        if (withheld.Length == 0)
        {
            var spend = _gauge.Request(now, _options);
            Trips += spend == SpendVerdict.Tripped ? 1 : 0;
            withheld = spend is SpendVerdict.Fine or SpendVerdict.GoneFar ? "" : WithheldReason.Breaker;
        }

        if (withheld.Length == 0)
        {
            Sent.Add((now, number));
        }

        return new() { PartitionKey = "KPT", RowKey = id, ContractId = contract, Withheld = withheld, IssuedAt = now, ExpiresAt = now + _options.CodeLifetime };
    }

    /// <summary>Tries a code.</summary>
    public TryVerdict? Try(ChallengeRow challenge, bool matches, DateTimeOffset now)
    {
        var account = Account(challenge.ContractId);
        if (account.LockedAt is not null)
        {
            return null;
        }

        var verdict = challenge.Try(matches, now, _options.Tries);
        if (verdict is TryVerdict.Met or TryVerdict.Wrong)
        {
            Guesses += challenge.Withheld.Length == 0 ? 1 : 0;
            account.TakeIn(challenge.RowKey, challenge.Failed, verdict == TryVerdict.Met, now, _options);
            if (verdict == TryVerdict.Met)
            {
                _gauge.Completed(challenge.IssuedAt);
            }
        }

        return verdict;
    }

    /// <summary>The most SMS to one number in any window of a length.</summary>
    public int MostWithin(TimeSpan window) => Sent.GroupBy(s => s.Number).Max(group =>
    {
        var times = group.Select(s => s.At).Order().ToList();
        return times.Max(from => times.Count(at => at >= from && at < from + window));
    });

    private bool Count(string key, string id, DateTimeOffset now, int perHour, int perDay)
    {
        if (!_logs.TryGetValue(key, out var log))
        {
            _logs[key] = log = IssueLog.Parse("");
        }

        return log.TryAdd(now, id, IssueLimit.PerHour(perHour), IssueLimit.PerDay(perDay));
    }
}

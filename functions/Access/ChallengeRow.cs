using System.Runtime.Serialization;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Access;

/// <summary>
/// A code by SMS that was asked for. Partition: the insurer; row: the challenge's id. Also asked for without a contract behind it, or without an SMS that
/// follows: such a challenge looks like any other and can never be met.
/// </summary>
public sealed class ChallengeRow : TableRow, IStaleRow
{
    /// <summary>The contract id that was named.</summary>
    public string ContractId { get; set; } = "";

    /// <summary>One of <see cref="CodePurpose"/>, by name.</summary>
    public string Purpose { get; set; } = nameof(CodePurpose.Login);

    /// <summary>The registration that the code belongs to; empty for the other purposes.</summary>
    public string Registration { get; set; } = "";

    /// <summary>Keyed hash of the code.</summary>
    public byte[] CodeHash { get; set; } = [];

    /// <summary>Key of the number that the limits were counted for: the SMS goes to that number or to none.</summary>
    public string NumberKey { get; set; } = "";

    /// <summary>Why no SMS goes out (<see cref="WithheldReason"/>); empty where one does.</summary>
    public string Withheld { get; set; } = "";

    /// <summary>What the spend gauge said, by name (<see cref="SpendVerdict"/>).</summary>
    public string Spend { get; set; } = nameof(SpendVerdict.Fine);

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset IssuedAt { get; set; }

    /// <summary>The first instant at which the code is dead.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When the provider took the SMS over; null before, or where it never did.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Wrong codes so far.</summary>
    public int Failed { get; set; }

    /// <summary>When the right code came.</summary>
    public DateTimeOffset? MetAt { get; set; }

    /// <summary>What the proof was spent on, such as a device; empty where on nothing yet.</summary>
    public string SpentOn { get; set; } = "";

    /// <summary>When the workflow closed it.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <inheritdoc />
    public DateTimeOffset? StaleAt { get; set; }

    /// <summary>The purpose as a value.</summary>
    [IgnoreDataMember]
    public CodePurpose For => Enum.Parse<CodePurpose>(Purpose);

    /// <summary>The insurer as a value.</summary>
    [IgnoreDataMember]
    public Insurer Insurer => Insurers.Parse(PartitionKey)!.Value;

    /// <summary>
    /// Tries a code. What the answer is, the order here says: used before void, void before expired. A right code that belongs to no SMS counts as wrong.
    /// </summary>
    /// <param name="matches">Whether the code is the right one.</param>
    /// <param name="now">The instant at which the request arrived.</param>
    /// <param name="tries">How many tries a code has.</param>
    public TryVerdict Try(bool matches, DateTimeOffset now, int tries)
    {
        if (MetAt is not null)
        {
            return TryVerdict.Used;
        }

        if (Failed >= tries)
        {
            return TryVerdict.Void;
        }

        if (now >= ExpiresAt)
        {
            return TryVerdict.Expired;
        }

        if (matches && Withheld.Length == 0)
        {
            MetAt = now;
            return TryVerdict.Met;
        }

        Failed++;
        return TryVerdict.Wrong;
    }
}

/// <summary>What becomes of a try.</summary>
public enum TryVerdict
{
    /// <summary>The right code, for the first time.</summary>
    Met,

    /// <summary>Not the right one.</summary>
    Wrong,

    /// <summary>It was used before.</summary>
    Used,

    /// <summary>Too many wrong ones.</summary>
    Void,

    /// <summary>Too late.</summary>
    Expired,
}

/// <summary>Why no SMS goes out for a challenge: stable words for the audit, never told to the caller.</summary>
public static class WithheldReason
{
    /// <summary>There is no such contract.</summary>
    public const string UnknownContract = "unknown-contract";

    /// <summary>The account's state allows no such code.</summary>
    public const string AccessClosed = "access-closed";

    /// <summary>The contract has no mobile number.</summary>
    public const string NoNumber = "no-number";

    /// <summary>The number's prefix is not allowed.</summary>
    public const string Prefix = "prefix-not-allowed";

    /// <summary>The number has had as many codes as it may, over all contracts.</summary>
    public const string NumberLimit = "number-limit";

    /// <summary>The number's block has had as many codes as it may.</summary>
    public const string BlockLimit = "block-limit";

    /// <summary>The spend cap is reached.</summary>
    public const string SpendCap = "spend-cap";

    /// <summary>The breaker is open.</summary>
    public const string Breaker = "breaker";

    /// <summary>The number on file is another one than when the code was asked for.</summary>
    public const string NumberChanged = "number-changed";
}

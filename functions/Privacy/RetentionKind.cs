using NodaTime;
using NodaTime.Text;

namespace Scadenzario.Privacy;

/// <summary>A kind of data: where it lies, what for, on which basis, and how long. From <c>retention.json</c>.</summary>
/// <param name="Kind">Its name, unique.</param>
/// <param name="Store">Where: <c>tables/{name}</c>, <c>blobs/{container}</c>, <c>orchestrations</c> or <c>inbox-emulator</c>.</param>
/// <param name="Holds">What it holds, for people.</param>
/// <param name="Purpose">What it is processed for.</param>
/// <param name="Basis">The law, the contract or the interest on which that rests.</param>
/// <param name="End">What ends the time.</param>
/// <param name="Period">How long after that; null where the end says it all.</param>
/// <param name="Since">The column or metadata field with the instant that the period is counted from; or the kind that it goes together with.</param>
/// <param name="Erasure">What an erasure request does to it.</param>
public sealed record RetentionKind(
    string Kind, string Store, string Holds, string Purpose, string Basis, RetentionEnd End, string? Period, string? Since, ErasureEffect Erasure)
{
    /// <summary>The period as a value.</summary>
    internal Period Length => PeriodPattern.Roundtrip.Parse(Period!).GetValueOrThrow();

    /// <summary>How long, for people.</summary>
    public string Duration => End switch
    {
        RetentionEnd.Period => $"{Words} after {Since}",
        RetentionEnd.ContractEnd => $"{Words} after the end of contract or participation",
        RetentionEnd.Stale => $"until it counts for nothing any more, at most {Words} after its last use",
        RetentionEnd.Together => $"together with: {Since}",
        RetentionEnd.Done => "until its work is done",
        _ => "as long as the product runs",
    };

    /// <summary>The period in words.</summary>
    public string Words => Period is null ? "" : Length switch
    {
        { Years: > 0 and var years } => years == 1 ? "1 year" : $"{years} years",
        { Months: > 0 and var months } => $"{months} months",
        { Days: var days } => $"{days} days",
    };
}

/// <summary>What ends the time for which data is kept.</summary>
public enum RetentionEnd
{
    /// <summary>A period since an instant of its own; the daily work deletes it.</summary>
    Period,

    /// <summary>A period after the end of the contract or participation; the daily work then erases it as a whole.</summary>
    ContractEnd,

    /// <summary>An instant that the row carries itself; the daily work deletes it.</summary>
    Stale,

    /// <summary>That of another kind, with which it is deleted.</summary>
    Together,

    /// <summary>It is work under way, and goes when the work is done.</summary>
    Done,

    /// <summary>It is about no person, and stays.</summary>
    Never,
}

/// <summary>What an erasure request does to a kind of data.</summary>
public enum ErasureEffect
{
    /// <summary>It is deleted.</summary>
    Deleted,

    /// <summary>It is kept under a pseudonym, without anything that names a person.</summary>
    Pseudonymised,

    /// <summary>It is about no person.</summary>
    None,
}

using System.Runtime.Serialization;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Accounts;

/// <summary>
/// The online contract of a contract: whether its holder may use the portal. Partition: the insurer; row: the contract. Where there is none, nothing has been
/// told of it, and it is open. Beside these rows the partition holds, under keys that begin with <c>~</c>, what still follows from them.
/// </summary>
public sealed class OnlineContractRow : TableRow
{
    /// <summary>Which online contract of the contract it is: one concluded after the former has ended is the next.</summary>
    public int Generation { get; set; } = 1;

    /// <summary>Since when it can be used: its activation, or the end of a block; null where that is not known.</summary>
    public DateTimeOffset? OpenSince { get; set; }

    /// <summary>The latest use of the portal; null where none was reported.</summary>
    public DateTimeOffset? LastUseAt { get; set; }

    /// <summary>Since when the holder has it blocked; null where not.</summary>
    public DateTimeOffset? HolderBlockedAt { get; set; }

    /// <summary>Since when the insurer has it blocked; null where not.</summary>
    public DateTimeOffset? InsurerBlockedAt { get; set; }

    /// <summary>How often it was blocked or unblocked.</summary>
    public int Blocks { get; set; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>One of <see cref="EndCauses"/>; empty while it runs.</summary>
    public string EndCause { get; set; } = "";

    /// <summary>The last day of the last cover, yyyy-MM-dd; null while one runs.</summary>
    public string? CoverEndsOn { get; set; }

    /// <summary>The first instant after the access that outlives all covers; null while one runs.</summary>
    public DateTimeOffset? AccessEndsAt { get; set; }

    /// <summary>Which end of cover it is: each new or corrected one has a workflow of its own.</summary>
    public int CoverEnds { get; set; }

    /// <summary>When that end became known; null while a cover runs.</summary>
    public DateTimeOffset? CoverEndKnownAt { get; set; }

    /// <summary>The reminders of that end that are done, by name, with a comma between.</summary>
    public string CoverEndReminders { get; set; } = "";

    /// <summary>The day on which somebody looks whether it is still used, yyyy-MM-dd; empty where nobody does. It may be too early, never too late.</summary>
    public string LookOn { get; set; } = "";

    /// <summary>How often its holder was to be warned that it is not used; each has a workflow of its own.</summary>
    public int UnusedRounds { get; set; }

    /// <summary>The open question to the back office about an account that nobody uses; empty where there is none.</summary>
    public string UnusedCase { get; set; } = "";

    /// <summary>The use or activation from which that question, or its warning, was counted; null where nothing was asked yet.</summary>
    public DateTimeOffset? UnusedSince { get; set; }

    /// <summary>The insurer as a value.</summary>
    [IgnoreDataMember]
    public Insurer Insurer => Insurers.Parse(PartitionKey)!.Value;

    /// <summary>From when on two years without use are counted: the latest use, or where there was none since it is open, from then; null where neither is known.</summary>
    [IgnoreDataMember]
    public DateTimeOffset? UnusedFrom => LastUseAt is { } used && !(OpenSince > used) ? used : OpenSince;

    /// <summary>Whether nobody has used it since the use or activation from which the present warning or question was counted.</summary>
    [IgnoreDataMember]
    public bool IsStillUnused => UnusedSince is not null && UnusedFrom == UnusedSince;

    /// <summary>Ends it; false where it has ended already: the first end stays. An access that was over before ended with the covers.</summary>
    public bool End(string cause, DateTimeOffset at)
    {
        if (EndedAt is not null)
        {
            return false;
        }

        (EndCause, EndedAt) = AccessEndsAt is { } over && over <= at ? (EndCauses.CoverEnded, over) : (cause, at);
        return true;
    }

    /// <summary>Notes a use; false where it changes nothing.</summary>
    public bool Use(DateTimeOffset at)
    {
        if (LastUseAt >= at)
        {
            return false;
        }

        LastUseAt = at;
        OpenSince ??= at;
        return true;
    }

    /// <summary>The next online contract, after this one has ended. Blocks and the ends of cover stay what they are.</summary>
    public void Reopen(DateTimeOffset at)
    {
        Generation++;
        (EndedAt, EndCause) = (null, "");
        (OpenSince, LastUseAt) = (at, null);
        (UnusedCase, UnusedSince) = ("", null);
    }

    /// <summary>Takes in that it was concluded; false where that is known already. A former one that had ended by then is followed by the next.</summary>
    public bool Conclude(DateTimeOffset at)
    {
        if (EndedAt <= at)
        {
            Reopen(at);
            return true;
        }

        if (EndedAt is not null || OpenSince >= at)
        {
            return false;
        }

        OpenSince = at;
        return true;
    }

    /// <summary>Takes in when the last cover ends; false where that is known already.</summary>
    /// <param name="endsOn">The last day of the last cover; null while one runs.</param>
    /// <param name="accessEndsAt">The first instant without access; null while a cover runs.</param>
    /// <param name="now">Now.</param>
    public bool SetCoverEnd(LocalDate? endsOn, DateTimeOffset? accessEndsAt, DateTimeOffset now)
    {
        var text = endsOn is { } day ? LocalDatePattern.Iso.Format(day) : null;
        if (CoverEndsOn == text && AccessEndsAt == accessEndsAt)
        {
            return false;
        }

        CoverEnds++;
        (CoverEndsOn, AccessEndsAt, CoverEndKnownAt, CoverEndReminders) = (text, accessEndsAt, text is null ? null : now, "");
        if (text is null && UnusedCase.Length == 0)
        {
            // A warning before the covers ended has led to nothing: it is looked anew.
            (UnusedSince, LookOn) = (null, "");
        }

        if (EndCause == EndCauses.CoverEnded && !(accessEndsAt <= now))
        {
            // New cover, or a corrected end: the access starts anew.
            Reopen(now);
        }

        return true;
    }
}

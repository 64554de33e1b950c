using NodaTime;
using NodaTime.Text;
using Scadenzario.Calendar;

namespace Scadenzario.Accounts;

/// <summary>What a state of an account means. The one place where it stands; <c>docs/accounts.md</c> has the same table.</summary>
/// <param name="Electronic">Whether documents are delivered in the portal; where not, they go out on paper and archiving is no dispatch.</param>
/// <param name="Reading">Whether the holder can read the archive.</param>
/// <param name="DocumentNotices">Whether the holder is told of new documents.</param>
/// <param name="Reminders">Whether reminders that the holder ordered go out. Decisions and legal notices always do.</param>
/// <param name="Codes">Whether codes for log-in, password and device are given and taken, and devices confirm log-ins.</param>
/// <param name="Registration">Whether the holder may register, anew if need be.</param>
public sealed record StateMeaning(bool Electronic, bool Reading, bool DocumentNotices, bool Reminders, bool Codes, bool Registration)
{
    private static readonly StateMeaning _open = new(true, true, true, true, true, true);

    // A block leaves what was ordered before as it is (KPT 8a): so reminders go on.
    private static readonly StateMeaning _blocked = new(false, false, false, Reminders: true, false, Registration: false);
    private static readonly StateMeaning _over = new(false, false, false, Reminders: false, false, Registration: false);

    /// <summary>The table.</summary>
    public static IReadOnlyDictionary<AccountState, StateMeaning> Table { get; } = new Dictionary<AccountState, StateMeaning>
    {
        [AccountState.Active] = _open,
        [AccountState.Unused] = _open,
        [AccountState.CoverEnded] = _open,
        [AccountState.Blocked] = _blocked,
        [AccountState.Ended] = _over with { Registration = true },
        [AccountState.Terminated] = _over,
        [AccountState.Deactivated] = _over with { Registration = true },
        [AccountState.Closed] = _over,
    };

    /// <summary>The meaning of a state.</summary>
    public static StateMeaning Of(AccountState state) => Table[state];

    /// <summary>The state of an account at an instant. The time after the covers comes first, then what ended it, then what blocks it.</summary>
    /// <param name="row">The account; null where nothing is known of it, which is open.</param>
    /// <param name="at">Now, or an instant of which somebody reports late.</param>
    public static AccountState StateOf(OnlineContractRow? row, DateTimeOffset at) => row switch
    {
        null => AccountState.Active,
        { AccessEndsAt: { } ends } when ends <= at => AccountState.Closed,
        { EndedAt: { } ended } when ended <= at => OfCause(row.EndCause),
        _ when row.HolderBlockedAt <= at || row.InsurerBlockedAt <= at => AccountState.Blocked,
        { AccessEndsAt: not null } when LastDayOfCover(row) < ZurichTime.DateOf(at) => AccountState.CoverEnded,
        { UnusedCase.Length: > 0 } => AccountState.Unused,
        _ => AccountState.Active,
    };

    /// <summary>The state to which a cause of end leads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of <see cref="EndCauses"/>.</exception>
    public static AccountState OfCause(string cause) => cause switch
    {
        EndCauses.AmendmentOpposed or EndCauses.AmendmentTerminated or EndCauses.TerminatedByHolder => AccountState.Ended,
        EndCauses.TerminatedByInsurer => AccountState.Terminated,
        EndCauses.Deactivated => AccountState.Deactivated,
        EndCauses.CoverEnded => AccountState.Closed,
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, null),
    };

    private static LocalDate LastDayOfCover(OnlineContractRow row) => LocalDatePattern.Iso.Parse(row.CoverEndsOn!).GetValueOrThrow();
}

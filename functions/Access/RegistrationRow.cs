using System.Runtime.Serialization;
using Scadenzario.Contracts;
using Scadenzario.Tables;

namespace Scadenzario.Access;

/// <summary>
/// A registration for a portal. Partition: the insurer and <c>~registration</c>; row: the registration's id. Also asked for by somebody who may not register or
/// does not exist: it looks like any other, nothing is sent, and it can never be completed.
/// </summary>
public sealed class RegistrationRow : TableRow, IStaleRow
{
    /// <summary>The contract id (at Atupri the insured number) that was named.</summary>
    public string ContractId { get; set; } = "";

    /// <summary>One of <see cref="RegistrationState"/>, by name.</summary>
    public string State { get; set; } = nameof(RegistrationState.Waiting);

    /// <summary>Why nothing is sent (<see cref="RegistrationPlan"/>); empty where it is.</summary>
    public string Withheld { get; set; } = "";

    /// <summary>Keyed hash of the password.</summary>
    public byte[] SecretHash { get; set; } = [];

    /// <summary>Wrong passwords so far.</summary>
    public int Failed { get; set; }

    /// <summary>The e-mail address that was given; emptied at the end.</summary>
    public string Email { get; set; } = "";

    /// <summary>The mobile number that was given; emptied at the end.</summary>
    public string Mobile { get; set; } = "";

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>When the password was handed over, to the provider or to the print service; null before.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The first instant at which the password is dead; counted from the hand-over once there was one.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>The challenge that was met last (KPT); empty before.</summary>
    public string Challenge { get; set; } = "";

    /// <summary>How many links were asked for: only the latest one's is good.</summary>
    public int Links { get; set; }

    /// <summary>How many links were sent.</summary>
    public int LinksSent { get; set; }

    /// <summary>The first instant at which the latest link is dead; null where none was sent.</summary>
    public DateTimeOffset? LinkExpiresAt { get; set; }

    /// <summary>When it was completed.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>When the contract was changed accordingly.</summary>
    public DateTimeOffset? AppliedAt { get; set; }

    /// <inheritdoc />
    public DateTimeOffset? StaleAt { get; set; }

    /// <summary>The state as a value.</summary>
    [IgnoreDataMember]
    public RegistrationState Is => Enum.Parse<RegistrationState>(State);

    /// <summary>The insurer as a value.</summary>
    [IgnoreDataMember]
    public Insurer Insurer => Insurers.Parse(PartitionKey.Split('~')[0])!.Value;

    /// <summary>The partition of an insurer's registrations.</summary>
    public static string Partition(Insurer insurer) => insurer.Code() + "~registration";

    /// <summary>
    /// Tries the password. Atupri's completes the registration; KPT's leads on to the code and may be given again until the end, with another address if need be.
    /// </summary>
    /// <param name="matches">Whether it is the right one.</param>
    /// <param name="isCurrent">Whether no later registration has replaced this one.</param>
    /// <param name="email">The address to be verified (KPT).</param>
    /// <param name="now">The instant at which the request arrived.</param>
    /// <param name="tries">How many tries there are.</param>
    public TryVerdict Try(bool matches, bool isCurrent, string? email, DateTimeOffset now, int tries)
    {
        if (Is == RegistrationState.Completed)
        {
            return TryVerdict.Used;
        }

        if (Failed >= tries)
        {
            return TryVerdict.Void;
        }

        if (!isCurrent || now >= ExpiresAt || Is == RegistrationState.Expired)
        {
            return TryVerdict.Expired;
        }

        if (!matches || Withheld.Length > 0)
        {
            Failed++;
            return TryVerdict.Wrong;
        }

        if (Insurer == Insurer.Atupri)
        {
            Complete(now);
        }
        else
        {
            Email = email ?? "";
        }

        return TryVerdict.Met;
    }

    /// <summary>The code by SMS was met (KPT): a link goes out. False where that challenge is known already, or the registration is over.</summary>
    public bool CodeMet(string challengeId)
    {
        if (Challenge == challengeId || Is is not (RegistrationState.Waiting or RegistrationState.Verifying))
        {
            return false;
        }

        Challenge = challengeId;
        State = nameof(RegistrationState.Verifying);
        Links++;
        LinkExpiresAt = null;
        return true;
    }

    /// <summary>It is done.</summary>
    public void Complete(DateTimeOffset now)
    {
        State = nameof(RegistrationState.Completed);
        CompletedAt = now;
    }

    /// <summary>Its time is over; what is personal goes.</summary>
    public void Expire()
    {
        State = nameof(RegistrationState.Expired);
        Forget();
    }

    /// <summary>The contract was changed; what is personal goes.</summary>
    public void Apply(DateTimeOffset now)
    {
        AppliedAt = now;
        Forget();
    }

    private void Forget() => (Email, Mobile, SecretHash) = ("", "", []);
}

/// <summary>How far a registration has come.</summary>
public enum RegistrationState
{
    /// <summary>Waits for the password.</summary>
    Waiting,

    /// <summary>KPT: the code was met; waits for the link in the e-mail.</summary>
    Verifying,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Its time is over.</summary>
    Expired,
}

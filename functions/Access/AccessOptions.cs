using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Scadenzario.Access;

/// <summary>Configuration section <c>Access</c>: how long secrets are good and how often they are given out.</summary>
public sealed partial class AccessOptions : IValidatableObject
{
    /// <summary>How long a code by SMS is good. Default 5 minutes, at most 10.</summary>
    public TimeSpan CodeLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many tries a code, a one-time password or a confirmation has. Default 5.</summary>
    [Range(1, 10)]
    public int Tries { get; set; } = 5;

    /// <summary>Codes for one number, and for one contract, in any 60 minutes. Default 3.</summary>
    [Range(1, 100)]
    public int CodesPerHour { get; set; } = 3;

    /// <summary>Codes for one number, and for one contract, in any 24 hours. Default 10.</summary>
    [Range(1, 100)]
    public int CodesPerDay { get; set; } = 10;

    /// <summary>Consecutive wrong codes that lock an account until the back office unlocks it. Default 100.</summary>
    [Range(5, 1000)]
    public int FailuresToLock { get; set; } = 100;

    /// <summary>Prefixes of numbers that get codes, separated by commas. Default Switzerland and Liechtenstein.</summary>
    public string AllowedPrefixes { get; set; } = "+41,+423";

    /// <summary>Prefixes below the allowed ones that get none, separated by commas. Default the Swiss premium-rate numbers.</summary>
    public string DeniedPrefixes { get; set; } = "+4190";

    /// <summary>Codes for a block of 1000 sequential numbers in any 60 minutes: slows a wave over numbers that belong to one owner. Default 60.</summary>
    [Range(1, 10000)]
    public int BlockPerHour { get; set; } = 60;

    /// <summary>Codes for a block of 1000 sequential numbers in any 24 hours. Default 300.</summary>
    [Range(1, 1000)]
    public int BlockPerDay { get; set; } = 300;

    /// <summary>The spend cap: codes to all numbers in 60 minutes. Default 4000.</summary>
    [Range(1, 1_000_000)]
    public int TotalPerHour { get; set; } = 4000;

    /// <summary>The spend cap: codes to all numbers in 24 hours. Default 20 000.</summary>
    [Range(1, 10_000_000)]
    public int TotalPerDay { get; set; } = 20_000;

    /// <summary>The part of the spend cap, in percent, at which the alarm is raised. Default 80.</summary>
    [Range(1, 100)]
    public int AlarmPercent { get; set; } = 80;

    /// <summary>The breaker judges once so many codes of the last hour have run out or were used. Default 200.</summary>
    [Range(1, 1_000_000)]
    public int BreakerMinimum { get; set; } = 200;

    /// <summary>The breaker opens where less than this part of the codes, in percent, was completed. Default 20.</summary>
    [Range(1, 100)]
    public int BreakerPercent { get; set; } = 20;

    /// <summary>How long the breaker stays open. Default 15 minutes.</summary>
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How many codes go out on trial after the pause, before the breaker closes or opens again. Default 20.</summary>
    [Range(1, 10_000)]
    public int BreakerTrial { get; set; } = 20;

    /// <summary>How long a one-time password by e-mail is good. Default 24 hours.</summary>
    public TimeSpan MailedLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How many whole Zurich days an initial password by post is good. Default 30.</summary>
    [Range(1, 365)]
    public int PostedDays { get; set; } = 30;

    /// <summary>Registrations of one person in any 24 hours. Default 3.</summary>
    [Range(1, 100)]
    public int RegistrationsPerDay { get; set; } = 3;

    /// <summary>Registrations of one person in any 30 days. Default 6.</summary>
    [Range(1, 100)]
    public int RegistrationsPerMonth { get; set; } = 6;

    /// <summary>For how long a confirmed code entitles to what it was asked for, such as adding a device. Default 10 minutes.</summary>
    public TimeSpan ProofLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Devices of one contract. Default 10.</summary>
    [Range(1, 50)]
    public int DevicesPerContract { get; set; } = 10;

    /// <summary>How long a pending log-in waits for a device. Default 2 minutes, at most 10.</summary>
    public TimeSpan ConfirmationLifetime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Pending log-ins of one contract in any 60 minutes: nobody is worn down by requests. Default 10.</summary>
    [Range(1, 100)]
    public int ConfirmationsPerHour { get; set; } = 10;

    /// <summary>Pending log-ins of one contract in any 24 hours. Default 50.</summary>
    [Range(1, 200)]
    public int ConfirmationsPerDay { get; set; } = 50;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var longest = TimeSpan.FromMinutes(10);
        foreach (var (name, value, most) in new[]
        {
            (nameof(CodeLifetime), CodeLifetime, longest),
            (nameof(ConfirmationLifetime), ConfirmationLifetime, longest),
            (nameof(ProofLifetime), ProofLifetime, TimeSpan.FromHours(1)),
            (nameof(BreakerPause), BreakerPause, TimeSpan.FromDays(1)),
            (nameof(MailedLifetime), MailedLifetime, TimeSpan.FromDays(7)),
        })
        {
            if (value <= TimeSpan.Zero || value > most)
            {
                yield return new($"Access:{name} must be above 0 and at most {most:c}.", [name]);
            }
        }

        foreach (var (name, value) in new[] { (nameof(AllowedPrefixes), AllowedPrefixes), (nameof(DeniedPrefixes), DeniedPrefixes) })
        {
            if (!PrefixList().IsMatch(value) && !(name == nameof(DeniedPrefixes) && value.Length == 0))
            {
                yield return new($"Access:{name} must be prefixes such as +41, separated by commas.", [name]);
            }
        }

        if (CodesPerDay < CodesPerHour || BlockPerDay < BlockPerHour || TotalPerDay < TotalPerHour
            || RegistrationsPerMonth < RegistrationsPerDay || ConfirmationsPerDay < ConfirmationsPerHour)
        {
            yield return new("Access: a limit of the longer time must not be below that of the shorter.", [nameof(CodesPerDay)]);
        }
    }

    [GeneratedRegex(@"^\+[1-9][0-9]{0,14}(,\+[1-9][0-9]{0,14})*\z")]
    private static partial Regex PrefixList();
}

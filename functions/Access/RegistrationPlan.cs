using Microsoft.Extensions.Options;
using Scadenzario.Accounts;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Deadlines;

namespace Scadenzario.Access;

/// <summary>Who may register, and until when what was sent is good. Pure.</summary>
public sealed class RegistrationPlan(DeadlineCalculator calculator, IOptions<AccessOptions> options)
{
    /// <summary>There is no such person.</summary>
    public const string Unknown = "unknown-contract";

    /// <summary>Not of age (rule <c>atupri.adult</c>).</summary>
    public const string Minor = "minor";

    /// <summary>What was given contradicts what is on file.</summary>
    public const string Mismatch = "mismatch";

    /// <summary>Nothing is on file by which the person could be recognised.</summary>
    public const string NothingOnFile = "nothing-on-file";

    /// <summary>The account's state allows no registration: it is blocked, or was ended otherwise than by the holder.</summary>
    public const string Closed = "access-closed";

    /// <summary>KPT: without a number on file there is no code.</summary>
    public const string NoNumber = "no-number";

    /// <summary>
    /// Why nobody registers at Atupri; null where somebody may. An insured number is no secret: of e-mail address and mobile number at least one must be on
    /// file, and neither may be another one than on file.
    /// </summary>
    public string? AtupriObstacle(Contract? contract, StateMeaning meaning, string email, string mobile, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(meaning);
        if (contract is null || !meaning.Registration)
        {
            return contract is null ? Unknown : Closed;
        }

        var adult = calculator.Compute("atupri.adult", Facts.Of(("birthDate", contract.Holder.BirthDate), ("at", now))).Require();
        if (adult.Effects.Flag("mayRegister") is not true)
        {
            return Minor;
        }

        if (contract.Email is null && contract.Mobile is null)
        {
            return NothingOnFile;
        }

        var emailFits = contract.Email is null || string.Equals(contract.Email, email, StringComparison.OrdinalIgnoreCase);
        var mobileFits = contract.Mobile is null || string.Equals(contract.Mobile, mobile, StringComparison.Ordinal);
        return emailFits && mobileFits ? null : Mismatch;
    }

    /// <summary>Why nobody registers at KPT; null where somebody may.</summary>
    public static string? KptObstacle(Contract? contract, StateMeaning meaning) =>
        contract is null ? Unknown
        : !meaning.Registration ? Closed
        : contract.Mobile is null ? NoNumber
        : null;

    /// <summary>Until when a password is good: what was e-mailed for hours, what was posted to the end of a Zurich day.</summary>
    public DateTimeOffset ExpiresAt(Insurer insurer, DateTimeOffset sentAt) => insurer == Insurer.Kpt
        ? ZurichTime.EndOf(ZurichTime.DateOf(sentAt).PlusDays(options.Value.PostedDays))
        : LinkExpiresAt(sentAt);

    /// <summary>Until when what was e-mailed is good.</summary>
    public DateTimeOffset LinkExpiresAt(DateTimeOffset sentAt) => sentAt + options.Value.MailedLifetime;
}

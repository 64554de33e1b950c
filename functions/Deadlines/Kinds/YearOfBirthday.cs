using NodaTime;
using Scadenzario.Calendar;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>The last day of the year in which a person reaches an age (css.family-discount). A mere effect: nothing rolls.</summary>
public sealed record YearOfBirthday : Computing
{
    private const string Birth = "birthDate";

    /// <summary>The age.</summary>
    public required int Age { get; init; }

    /// <summary>The name of the effect with the birthday; the text <c>effect.{name}</c> explains it.</summary>
    public required string Effect { get; init; }

    internal override IEnumerable<FactUse> Uses() => [FactUse.Day(Birth)];

    internal override IEnumerable<string> TextKeys() => [$"effect.{Effect}"];

    internal override string? Fault() => Age is < 1 or > 150 ? "\"age\" is from 1 to 150." : null;

    internal override void Compute(Computation computation)
    {
        var birthday = Birthday.Of(computation.Facts.Day(Birth)!.Value, Age);
        computation.EffectDay(Effect, birthday);
        var last = new LocalDate(birthday.Year, 12, 31);
        computation.Explain("birthday.yearEnd", computation.Article, ("date", last));
        computation.SetTerm(last, RollPolicy.KeepEffect);
        computation.ExplainReminder();
    }
}

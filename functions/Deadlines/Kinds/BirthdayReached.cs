using Scadenzario.Calendar;
using Scadenzario.Deadlines.Reading;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>Whether a person has reached an age on a day, the birthday included (atupri.adult).</summary>
public sealed record BirthdayReached : Computing
{
    private const string Birth = "birthDate";
    private const string At = "at";

    /// <summary>The age.</summary>
    public required int Age { get; init; }

    internal override IEnumerable<FactUse> Uses() => [FactUse.Day(Birth), FactUse.Day(At)];

    internal override string? Fault() => Age is < 1 or > 150 ? "\"age\" is from 1 to 150." : null;

    internal override void Check(FactSet facts, FactErrors errors)
    {
        if (facts.Day(At) < facts.Day(Birth))
            errors.Add(At, "The day lies before the birth.");
    }

    internal override void Compute(Computation computation)
    {
        var birthday = Birthday.Of(computation.Facts.Day(Birth)!.Value, Age);
        var reached = computation.Facts.Day(At) >= birthday;
        computation.EffectDay("adultFrom", birthday);
        computation.Effect("mayRegister", reached);
        computation.Explain(reached ? "register.may" : "register.mayNot", computation.Article, ("date", computation.Facts.Day(At)!.Value));
    }
}

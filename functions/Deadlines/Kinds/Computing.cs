using System.Text.Json.Serialization;
using Scadenzario.Deadlines.Reading;

namespace Scadenzario.Deadlines.Kinds;

/// <summary>
/// A computing kind with its parameters: the small named piece of code that a rule's data chooses by <c>kind</c>.
/// A kind is immutable and knows no clock.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ForwardDays), "forwardDays")]
[JsonDerivedType(typeof(ForwardMonths), "forwardMonths")]
[JsonDerivedType(typeof(BackwardDays), "backwardDays")]
[JsonDerivedType(typeof(BackwardNotice), "backwardNotice")]
[JsonDerivedType(typeof(WorkingDayBeforeNotice), "workingDayBeforeNotice")]
[JsonDerivedType(typeof(LastWorkingDayOfYear), "lastWorkingDayOfYear")]
[JsonDerivedType(typeof(YearlyCutOff), "yearlyCutOff")]
[JsonDerivedType(typeof(ConsentOrYearEnd), "consentOrYearEnd")]
[JsonDerivedType(typeof(TacitConsent), "tacitConsent")]
[JsonDerivedType(typeof(AfterLatestEnd), "afterLatestEnd")]
[JsonDerivedType(typeof(DayOfEvent), "dayOfEvent")]
[JsonDerivedType(typeof(FirstOfNextMonth), "firstOfNextMonth")]
[JsonDerivedType(typeof(BirthdayReached), "birthdayReached")]
[JsonDerivedType(typeof(YearOfBirthday), "yearOfBirthday")]
[JsonDerivedType(typeof(TwoPeriods), "twoPeriods")]
[JsonDerivedType(typeof(InitialDiscount), "initialDiscount")]
[JsonDerivedType(typeof(YearlyWindow), "yearlyWindow")]
[JsonDerivedType(typeof(Points), "points")]
[JsonDerivedType(typeof(DiscountTable), "discountTable")]
[JsonDerivedType(typeof(DiscountYears), "discountYears")]
[JsonDerivedType(typeof(ChildRate), "childRate")]
[JsonDerivedType(typeof(DiscountChain), "discountChain")]
[JsonDerivedType(typeof(StayAbroad), "stayAbroad")]
public abstract record Computing
{
    /// <summary>The facts that the kind reads; the rule must define exactly these.</summary>
    internal abstract IEnumerable<FactUse> Uses();

    /// <summary>The keys of explanation texts that the parameters name.</summary>
    internal virtual IEnumerable<string> TextKeys() => [];

    /// <summary>What is impossible about the parameters, or null.</summary>
    internal virtual string? Fault() => null;

    /// <summary>Notes facts that contradict one another. Facts that could not be read are null here.</summary>
    internal virtual void Check(FactSet facts, FactErrors errors)
    {
    }

    /// <summary>Computes from complete facts.</summary>
    internal abstract void Compute(Computation computation);
}

using NodaTime;
using Scadenzario.Rules;

namespace Scadenzario.Contracts;

/// <summary>Who holds the contract: the one who pays, gets the messages and sees the documents of all members.</summary>
/// <param name="Name">As it is written on letters.</param>
/// <param name="BirthDate">The day of birth.</param>
/// <param name="Language">The language of messages.</param>
public sealed record Holder(string Name, LocalDate BirthDate, Language Language)
{
    /// <summary>Nothing: a holder is a person, and this text might reach a log.</summary>
    public override string ToString() => nameof(Holder);
}

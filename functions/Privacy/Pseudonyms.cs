using Scadenzario.Contracts;
using Scadenzario.Notifications;

namespace Scadenzario.Privacy;

/// <summary>
/// What stands for an erased contract or participant: derived with the derivation key, so that whoever knows the id and asks this app finds what was kept, and
/// nobody finds the id from what was kept.
/// </summary>
public sealed class Pseudonyms(DerivationKey key)
{
    private const int Bytes = 16;

    /// <summary>The pseudonym: an id like any other.</summary>
    public string Of(Insurer insurer, string subjectId) =>
        "erased-" + Convert.ToHexStringLower(key.Derive("pseudonym", insurer.Code(), subjectId).AsSpan(0, Bytes));

    /// <summary>A keyed hash of a text of low variety, such as an address: proves that two are the same to whoever has the key.</summary>
    public string Digest(string purpose, string text) => Convert.ToHexStringLower(key.Derive("proof-" + purpose, text).AsSpan(0, Bytes));
}

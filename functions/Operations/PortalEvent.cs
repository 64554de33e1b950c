using System.Security.Cryptography;
using System.Text;
using Scadenzario.Contracts;

namespace Scadenzario.Operations;

/// <summary>An outcome that a portal must know.</summary>
/// <param name="Insurer">Whose portal.</param>
/// <param name="Type">What it is: one of <see cref="EventTypes"/>.</param>
/// <param name="SubjectId">The contract or participant.</param>
/// <param name="Key">Names the outcome, unique per insurer for ever: the same key is the same event.</param>
/// <param name="Data">More about it, in the fields that the type has: ids, dates and catalogue words only.</param>
public sealed record PortalEvent(Insurer Insurer, string Type, string SubjectId, string Key, IReadOnlyDictionary<string, string>? Data = null)
{
    /// <summary>The key in a form that fits a table, whatever it consists of.</summary>
    internal string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Type}|{SubjectId}|{Key}")).AsSpan(0, 16));
}

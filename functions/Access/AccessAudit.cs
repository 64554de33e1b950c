using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Access;

/// <summary>Security events, all of them, in the audit: who, what, when. Ids and catalogue words; never a code, a password, a token or a number.</summary>
public sealed class AccessAudit(AuditBook audit)
{
    /// <summary>Writes an event down.</summary>
    /// <param name="insurer">Whose customer.</param>
    /// <param name="by">The caller's name, or <c>app</c>.</param>
    /// <param name="action">What, as a stable word.</param>
    /// <param name="contractId">The contract id that it is about, known or not.</param>
    /// <param name="detail">Ids and catalogue words.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <param name="key">Names an event that a repeated step writes once; null where every call is one of its own.</param>
    public Task WriteAsync(Insurer insurer, string by, string action, string contractId, string? detail, CancellationToken ct, string? key = null) =>
        audit.WriteAsync(new(insurer, by, action, contractId, detail, key), ct);
}

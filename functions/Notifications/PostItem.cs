using Scadenzario.Contracts;
using Scadenzario.Rules;

namespace Scadenzario.Notifications;

/// <summary>Something that the print service must send on paper.</summary>
/// <param name="Insurer">On whose behalf.</param>
/// <param name="ContractId">Whose holder gets it; the address is the insurer's.</param>
/// <param name="Kind">What it is: a document's kind, or the capability of a notice.</param>
/// <param name="Key">Unique per insurer for ever: the same key is the same item.</param>
/// <param name="At">When it was handed to the print service.</param>
/// <param name="DocumentId">The archived document; null for a notice.</param>
/// <param name="Template">The notice's template; null for a document.</param>
/// <param name="Values">What its placeholders stand for.</param>
/// <param name="Language">The holder's language; needed with a template.</param>
/// <param name="Link">Where a notice's link leads; null without one.</param>
public sealed record PostItem(
    Insurer Insurer,
    string ContractId,
    string Kind,
    string Key,
    DateTimeOffset At,
    string? DocumentId = null,
    string? Template = null,
    IReadOnlyDictionary<string, object>? Values = null,
    Language? Language = null,
    Uri? Link = null);

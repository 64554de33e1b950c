using System.Security.Cryptography;
using System.Text;
using Scadenzario.Contracts;
using Scadenzario.Rules;

namespace Scadenzario.Notifications;

/// <summary>A message that a workflow wants sent, without the address: that is read from the profile at sending time.</summary>
public sealed record Notice
{
    /// <summary>On whose behalf.</summary>
    public required Insurer Insurer { get; init; }

    /// <summary>The capability that hears of an undeliverable message, for instance <c>activation</c>.</summary>
    public required string Capability { get; init; }

    /// <summary>The participant or contract it is about.</summary>
    public required string SubjectId { get; init; }

    /// <summary>The workflow's instance id.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>The step of the workflow; with the instance and the role it makes the message unique for ever.</summary>
    public required string Step { get; init; }

    /// <summary>Who it goes to in the workflow's terms: <c>participant</c>, <c>holder</c>.</summary>
    public required string Role { get; init; }

    /// <summary>Name of the template.</summary>
    public required string Template { get; init; }

    /// <summary>The recipient's language.</summary>
    public required Language Language { get; init; }

    /// <summary>What the template's placeholders stand for: dates and plain texts.</summary>
    public IReadOnlyDictionary<string, object> Values { get; init; } = new Dictionary<string, object>();

    /// <summary>Where the message's button leads; null for a message without one. Kept nowhere.</summary>
    public Uri? Link { get; init; }

    /// <summary>Whether it leaves although the stop switch is on: log-in codes only.</summary>
    public bool EvenWhenStopped { get; init; }

    /// <summary>
    /// Whether the ledger keeps an SMS's number masked: codes. A repeat then goes to the number that the caller gives, which must be the same one.
    /// </summary>
    public bool MasksRecipient { get; init; }

    /// <summary>
    /// Whether it makes sense on its own day only, which is the rule: held back by the stop switch until that Zurich day has passed, it is not sent any more
    /// (<see cref="NoticeOutcome.Lapsed"/>), and a person decides. False for a message that is right whenever it comes, such as a decision.
    /// </summary>
    public bool BoundToDay { get; init; } = true;

    /// <summary>Whether it is part of a notice to a contract's holder, listed there.</summary>
    internal bool ForHolder { get; init; }

    /// <summary>
    /// The id under which the provider and the ledger know the message: derived from instance, step and role, so that a repeat is the same message.
    /// </summary>
    public Guid OperationId => IdOf(WorkflowId, Step, Role);

    /// <summary>The operation id of the message of an instance, a step and a role.</summary>
    public static Guid IdOf(string workflowId, string step, string role)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"notice|{workflowId}|{step}|{role}"));
        var bytes = digest.AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80); // version 8: custom
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}

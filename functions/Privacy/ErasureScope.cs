using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;

namespace Scadenzario.Privacy;

/// <summary>Whom an erasure is about, and what it has done so far.</summary>
public sealed class ErasureScope(
    Insurer insurer, string? contractId, IReadOnlyList<string> participants, DurableTaskClient client, ProofBook proofs, Pseudonyms pseudonyms)
{
    private readonly Dictionary<string, int> _removed = new(StringComparer.Ordinal);

    /// <summary>The insurer.</summary>
    public Insurer Insurer => insurer;

    /// <summary>The contract; null where a participant without a contract is erased.</summary>
    public string? ContractId => contractId;

    /// <summary>The BENEVITA participants that belong to it.</summary>
    public IReadOnlyList<string> Participants => participants;

    /// <summary>All of them: whatever carries one of these ids of this insurer is meant.</summary>
    public IReadOnlyList<string> Subjects { get; } = contractId is null ? participants : [contractId, .. participants.Where(p => p != contractId)];

    /// <summary>The engine's client.</summary>
    public DurableTaskClient Client => client;

    /// <summary>How much was removed from which store.</summary>
    public IReadOnlyDictionary<string, int> Removed => _removed;

    /// <summary>How much was removed in all.</summary>
    public int Total => _removed.Values.Sum();

    /// <summary>Something was removed.</summary>
    public void Count(string store, int number = 1)
    {
        if (number > 0)
        {
            _removed[store] = _removed.GetValueOrDefault(store) + number;
        }
    }

    /// <summary>What stands for a subject from now on.</summary>
    public string PseudonymOf(string subjectId) => pseudonyms.Of(insurer, subjectId);

    /// <summary>Keeps what law requires of something that is about to be deleted.</summary>
    /// <param name="subjectId">The contract or participant.</param>
    /// <param name="kind">What it was: a word.</param>
    /// <param name="key">Names it among the subject's of this kind, so that a repeat keeps it once.</param>
    /// <param name="at">From when the time runs.</param>
    /// <param name="facts">Dates, hashes, opaque ids and catalogue words; nothing that names a person.</param>
    /// <param name="ct">Cancels it.</param>
    public Task KeepAsync(string subjectId, string kind, string key, DateTimeOffset at, IEnumerable<KeyValuePair<string, string?>> facts, CancellationToken ct) =>
        proofs.KeepAsync(insurer, PseudonymOf(subjectId), kind, key, at, facts, ct);

    /// <summary>Whether a text of ours (an answer, an input) is about one of the subjects: has its id as a JSON text or within a workflow's id.</summary>
    public bool IsMentionedIn(string text) => Subjects.Any(id =>
        text.Contains($"\"{id}\"", StringComparison.Ordinal) || text.Contains($"-{id}-", StringComparison.Ordinal) || text.Contains($"-{id}\"", StringComparison.Ordinal));
}

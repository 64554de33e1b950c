namespace Scadenzario.Privacy;

/// <summary>
/// What a capability knows about the people of a contract or about a participant, and how it forgets it. Every place in which the app keeps anything
/// belongs to one of these or is declared to be about no person; a test compares.
/// </summary>
public interface IPersonalData
{
    /// <summary>The stores of <see cref="RetentionTable.Stores"/> that it erases in.</summary>
    IReadOnlyCollection<string> Stores { get; }

    /// <summary>The workflows that run, or ran, for the erased: they are ended and their histories purged before anything is deleted.</summary>
    IAsyncEnumerable<string> WorkflowsAsync(ErasureScope scope, CancellationToken ct) => AsyncEnumerable.Empty<string>();

    /// <summary>
    /// Deletes or pseudonymises all of it, and keeps what law requires by <see cref="ErasureScope.KeepAsync"/>, proof before deletion. It is repeated until it finds nothing,
    /// after a crash too; each row that it removes it counts.
    /// </summary>
    Task EraseAsync(ErasureScope scope, CancellationToken ct);
}

using Microsoft.DurableTask.Client;

namespace Scadenzario.Privacy;

/// <summary>Deletes what is due of a kind of data whose rows cannot simply be deleted by a column.</summary>
public interface IRetained
{
    /// <summary>The kind, as in the retention table.</summary>
    string Kind { get; }

    /// <summary>Deletes what is due.</summary>
    /// <param name="before">Due is what is as old as this, or older.</param>
    /// <param name="client">The engine's client.</param>
    /// <param name="ct">Cancels it; the next run goes on.</param>
    /// <returns>How much was deleted, and how long nothing else can fall due.</returns>
    Task<Swept> SweepAsync(DateTimeOffset before, DurableTaskClient client, CancellationToken ct);
}

/// <summary>What a sweep did.</summary>
/// <param name="Removed">How much it deleted.</param>
/// <param name="Quiet">How long from now nothing else can fall due.</param>
public sealed record Swept(int Removed, TimeSpan Quiet);

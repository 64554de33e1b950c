using System.Collections.Concurrent;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;

namespace Scenarios.Contracts;

/// <summary>A capability that takes note of changes, and fails as long as it is told to.</summary>
internal sealed class Observer : IContractChangeHandler
{
    private readonly ConcurrentQueue<string> _seen = new();

    /// <summary>What it has taken note of: contract, cantons before and after.</summary>
    public IReadOnlyList<string> Seen => [.. _seen];

    /// <summary>The contract whose changes it cannot take note of; null for none.</summary>
    public string? FailsFor { get; set; }

    /// <summary>How often it has failed.</summary>
    public int Failures { get; private set; }

    public Task ChangedAsync(Contract? before, Contract after, DurableTaskClient client, CancellationToken ct)
    {
        Assert.NotNull(client);
        if (after.ContractId == FailsFor)
        {
            Failures++;
            throw new InvalidOperationException("The observer has been told to fail.");
        }

        _seen.Enqueue($"{after}: {before?.Canton ?? "new"} to {after.Canton}");
        return Task.CompletedTask;
    }
}

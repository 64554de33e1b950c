using System.Collections.Concurrent;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Accounts;
using Scadenzario.Contracts;
using Scenarios.Contracts;
using Scenarios.Harness;

namespace Scenarios.Accounts;

/// <summary>Whoever waits for a use of the portal hears of each one until it has taken note of it; the log-in itself never fails for that.</summary>
public sealed class When_a_use_is_told
{
    [Fact]
    public async Task Should_be_repeated_until_it_was_taken_note_of()
    {
        var listener = new Listener { Fails = true };
        await using var host = await ScenarioHost.StartWithAsync(services => services.AddSingleton<IPortalUseHandler>(listener));
        await host.HolderAsync();
        Assert.Equal(200, (int)(await host.LogInAsync()).Status);
        Assert.Equal(200, (int)(await host.LogInAsync(at: "2027-01-11T08:00:00Z")).Status);
        Assert.Equal((2, 0), (listener.Failures, listener.Seen.Count));
        Assert.Equal("2027-01-11T09:00:00Z", (await host.AccountAsync())["lastUseAt"]);

        listener.Fails = false;
        await host.AdvanceByAsync("P1D");
        Assert.Equal(["KPT c-1 08:00", "KPT c-1 09:00"], listener.Seen.Order());
        await host.AdvanceByAsync("P1D");
        Assert.Equal(2, listener.Seen.Count);

        await host.BlockAsync("holder");
        Assert.Equal(409, (int)(await host.LogInAsync()).Status);
        Assert.Equal(2, listener.Seen.Count);
    }

    private sealed class Listener : IPortalUseHandler
    {
        public ConcurrentQueue<string> Seen { get; } = new();

        public bool Fails { get; set; }

        public int Failures { get; private set; }

        public Task UsedAsync(Insurer insurer, string contractId, DateTimeOffset at, DurableTaskClient client, CancellationToken ct)
        {
            if (Fails)
            {
                Failures++;
                throw new InvalidOperationException("The listener has been told to fail.");
            }

            Seen.Enqueue($"{insurer.Code()} {contractId} {at:HH:mm}");
            return Task.CompletedTask;
        }
    }
}

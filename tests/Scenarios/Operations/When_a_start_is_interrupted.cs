using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Activation;
using Scadenzario.Operations;
using Scadenzario.Tables;
using Scenarios.Harness;

namespace Scenarios.Operations;

/// <summary>A workflow and the row that it is about: the app may die between any two of the steps that bring them about.</summary>
public sealed class When_a_start_is_interrupted
{
    private static readonly WorkflowStart _start = new(nameof(ActivationOrchestrator), "activation-p-7-1", new ActivationInput("p-7", 1, 1));

    [Fact]
    public async Task Should_start_the_workflow_and_forget_the_record()
    {
        await using var host = await ScenarioHost.StartAsync();
        var committed = 0;
        Assert.True(await LaunchAsync(host, () => Task.FromResult(++committed == 1)));
        Assert.Equal(1, committed);
        Assert.NotNull(await Client(host).GetInstanceAsync(_start.InstanceId));
        Assert.Equal(0, await RecordsAsync(host));
    }

    [Fact]
    public async Task Should_start_nothing_where_somebody_else_was_faster()
    {
        await using var host = await ScenarioHost.StartAsync();
        Assert.False(await LaunchAsync(host, () => Task.FromResult(false)));
        Assert.Null(await Client(host).GetInstanceAsync(_start.InstanceId));
        Assert.Equal(0, await RecordsAsync(host));
    }

    [Fact]
    public async Task Should_start_what_died_after_its_row_was_written_when_the_request_is_repeated()
    {
        await using var host = await ScenarioHost.StartAsync();
        await Assert.ThrowsAsync<IOException>(() => LaunchAsync(host, () => throw new IOException("The process dies after the row was written.")));
        Assert.False(await LaunchAsync(host, () => Task.FromResult(false)));
        Assert.NotNull(await Client(host).GetInstanceAsync(_start.InstanceId));
    }

    [Fact]
    public async Task Should_start_later_what_died_before_the_start()
    {
        await using var host = await ScenarioHost.StartAsync();
        await Assert.ThrowsAsync<IOException>(() => LaunchAsync(host, () => throw new IOException("The process dies here.")));
        await host.RestartAsync();
        Assert.Equal(1, await RecordsAsync(host)); // too young: it might belong to a request that still runs
        Assert.Null(await Client(host).GetInstanceAsync(_start.InstanceId));

        await host.AdvanceByAsync("P1D");
        Assert.NotNull(await Client(host).GetInstanceAsync(_start.InstanceId));
        Assert.Equal(0, await RecordsAsync(host));
    }

    [Fact]
    public async Task Should_start_again_what_found_no_row_the_first_time()
    {
        await using var host = await ScenarioHost.StartAsync();
        await Assert.ThrowsAsync<IOException>(() => LaunchAsync(host, () => throw new IOException("The process dies here.")));
        await host.GetAsync("dev-backoffice", "/api/cases"); // an app that does nothing at all has nothing to look after
        await host.AdvanceByAsync("P1D");
        var first = await Client(host).GetInstanceAsync(_start.InstanceId);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, first!.RuntimeStatus);

        Assert.True(await LaunchAsync(host, () => Task.FromResult(true)));
        var second = await Client(host).GetInstanceAsync(_start.InstanceId);
        Assert.True(second!.CreatedAt > first.CreatedAt);
    }

    private static DurableTaskClient Client(ScenarioHost host) => host.Durable;

    private static Task<bool> LaunchAsync(ScenarioHost host, Func<Task<bool>> commit) =>
        host.Services.GetRequiredService<WorkflowLauncher>().LaunchAsync(Client(host), _start, commit, default);

    private static async Task<int> RecordsAsync(ScenarioHost host)
    {
        var count = 0;
        await foreach (var _ in host.Services.GetRequiredService<TableSet>().Starts.QueryAsync<StartRow>())
        {
            count++;
        }

        return count;
    }
}

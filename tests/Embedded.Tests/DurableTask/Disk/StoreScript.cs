using System.Globalization;
using System.Text;
using Embedded.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask.Disk;

/// <summary>Operations on a store, one after the other, and the whole content of a store as text. The twin in memory says what the content is after each.</summary>
internal static class StoreScript
{
    /// <summary>A start, a message, and one checkpoint that does everything that a checkpoint can.</summary>
    public static IReadOnlyList<Func<IInstanceStore, Task>> Whole { get; } =
    [
        s => s.StartAsync(new NewInstance("target", "Other", 1, [1]), []),
        s => s.StartAsync(new NewInstance("order", "Order", 2, [2]) { Input = "in", Tags = "{}", Version = "1" }, []),
        s => s.PostAsync("order", [3]),
        s => s.PostAsync("order", [4]),
        async s => await s.CommitAsync(await EverythingAsync(s)),
        s => s.StartAsync(new NewInstance("last", "Other", 9, [9]) { StartAt = 77 }, []),
    ];

    /// <summary>Operations of a seed: starts, messages, checkpoints that grow or end an instance, purges.</summary>
    public static IReadOnlyList<Func<IInstanceStore, Task>> Random(int seed, int length)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(n => One(random.Next(10), $"i{random.Next(4)}", random.Next(1, 6000), n))];
    }

    /// <summary>What the store holds after each number of operations.</summary>
    public static async Task<IReadOnlyList<string>> StatesAsync(IReadOnlyList<Func<IInstanceStore, Task>> script)
    {
        await using var twin = new InMemoryInstanceStore();
        List<string> states = [await ContentAsync(twin)];
        foreach (var operation in script)
        {
            await operation(twin);
            states.Add(await ContentAsync(twin));
        }
        return states;
    }

    /// <summary>Everything in a store, but for the numbers of messages and calls, of which only the order counts.</summary>
    public static async Task<string> ContentAsync(IInstanceStore store)
    {
        var text = new StringBuilder();
        foreach (var found in (await store.ListAsync(new InstanceFilter(null, null, null, null), null, 1000)).Instances)
        {
            var (row, messages) = (await store.LoadAsync(found.Key))!;
            text.Append(CultureInfo.InvariantCulture, $"{row with { History = [] }} history {Convert.ToHexString(row.History)}");
            text.AppendLine(CultureInfo.InvariantCulture, $" messages {string.Join(' ', messages.Select(m => Convert.ToHexString(m.Body)))}");
        }
        foreach (var a in await store.ReadActivitiesAsync(0, 1000)) text.AppendLine(CultureInfo.InvariantCulture, $"{a with { Seq = 0 }}");
        foreach (var t in await store.ReadDueTimersAsync(long.MaxValue, 1000, _ => false)) text.AppendLine(CultureInfo.InvariantCulture, $"{t.Timer}");
        return text.ToString();
    }

    private static async Task<Checkpoint> EverythingAsync(IInstanceStore store)
    {
        var (row, messages) = (await store.LoadAsync((await store.FindAsync("order"))!.Key))!;
        // A history over several pages: the checkpoint writes many of them.
        return new Checkpoint(row, OrchestrationRuntimeStatus.Running, 5, new byte[20_000])
        {
            ConsumedMessages = [messages[0].Seq],
            CustomStatus = "status",
            NewTimers = [(50, 1), (60, 2)],
            NewActivities = [(3, "Pay", "x"), (4, "Ship", null)],
            Front = [[10], [11]],
            Held = [[12]],
            Outgoing = [new OutgoingMessage(null, "target", [13])],
            Children = [new NewChild(new NewInstance("child", "Child", 5, [14]) { Parent = new ParentLink(row.Key, row.Id, row.Name, 5) }, [15])],
        };
    }

    private static Func<IInstanceStore, Task> One(int kind, string id, int size, int number) => kind switch
    {
        < 3 => s => s.StartAsync(new NewInstance(id, "N", number, new byte[size]), []),
        < 6 => s => s.PostAsync(id, new byte[size / 10]),
        9 => s => s.PurgeAsync([id], recursive: false),
        _ => async s =>
        {
            if (await s.FindAsync(id) is not { } found) return;
            var (row, messages) = (await s.LoadAsync(found.Key))!;
            if (row.HasEnded) return;
            var ends = number % 5 == 0;
            await s.CommitAsync(new Checkpoint(row, ends ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Running, number, new byte[size])
            {
                ConsumedMessages = [.. messages.Select(m => m.Seq).Take(2)],
                NewTimers = ends ? [] : [(number, number)],
                NewActivities = [(number, "A", $"{size}")],
            });
        }
        ,
    };
}

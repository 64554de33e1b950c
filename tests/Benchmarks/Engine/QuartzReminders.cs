using System.Globalization;
using Quartz;

namespace Benchmarks.Engine;

/// <summary>The peer: one-shot reminders with Quartz and its ADO store on SQLite, as its documentation sets it up.</summary>
internal sealed class QuartzReminders : IAsyncDisposable
{
    private readonly IScheduler _scheduler;

    private QuartzReminders(IScheduler scheduler) => _scheduler = scheduler;

    public static async Task<QuartzReminders> CreateAsync(string path, string name, int threads)
    {
        var builder = QuartzSchedulerBuilder.Create(q =>
        {
            q.ConfigureScheduler(o => o.InstanceName = name);
            q.UseDefaultThreadPool(threads);
            q.UsePersistentStore(store =>
            {
                store.UseSqlite($"Data Source={path}");
                store.ProvisionSchema();
                // What was scheduled for an instant that has passed is fired, not counted as missed.
                store.ConfigureStore(o => o.MisfireThreshold = TimeSpan.FromDays(1));
            });
        });
        return new QuartzReminders(await builder.BuildScheduler());
    }

    public async Task ScheduleAsync(int number, DateTimeOffset due)
    {
        var name = number.ToString(CultureInfo.InvariantCulture);
        var job = JobBuilder.Create<RemindJob>().WithIdentity(name).Build();
        await _scheduler.ScheduleJob(job, TriggerBuilder.Create().WithIdentity(name).StartAt(due).Build());
    }

    /// <summary>Starts firing, and returns when a number of reminders have fired.</summary>
    public async Task FireAsync(int count)
    {
        await _scheduler.Start();
        await RemindJob.FiredAsync(count);
    }

    public async ValueTask DisposeAsync() => await _scheduler.Shutdown();

}

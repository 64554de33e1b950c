using System.Reflection;
using Embedded.FunctionsHost.Clock;
using Embedded.FunctionsHost.Discovery;
using Embedded.FunctionsHost.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Embedded.FunctionsHost.Triggers;

/// <summary>
/// Runs a function at the occurrences of its schedule, one run at a time. Occurrences missed while the host was down, or
/// while a run took longer than its interval, are made up for by one run. A run that fails is logged and not repeated; one
/// that the end of the process cut off is due again at the next start.
/// </summary>
internal sealed class TimerTrigger(
    DiscoveredFunction function, TimerSchedule schedule, ScheduleFile file, FunctionInvoker invoker, TimeProvider time, ILogger<TimerTrigger> log) : ITrigger, IDisposable
{
    private readonly TimerTriggerAttribute attribute = (TimerTriggerAttribute)function.Trigger;
    private readonly CancellationTokenSource stopping = new();
    private readonly WorkCounter runs = new();
    private readonly Lock gate = new();
    private ITimer? alarm;
    private DateTimeOffset? last;
    private DateTimeOffset? due;
    private DateTimeOffset updated;
    private bool pastDue;
    private long fired;

    public long Fired => Interlocked.Read(ref fired);

    public DateTimeOffset? NextDue
    {
        get
        {
            lock (gate)
            {
                return runs.Count > 0 || stopping.IsCancellationRequested ? null : due;
            }
        }
    }

    /// <exception cref="EmbeddedHostException">A parameter can't be bound.</exception>
    public static void Check(DiscoveredFunction function)
    {
        foreach (var parameter in function.Method.GetParameters())
        {
            if (!FunctionInvoker.IsCommon(parameter) && parameter.ParameterType != typeof(TimerInfo))
            {
                throw new EmbeddedHostException($"The parameter {parameter.Name} of the function {function.Name} can't be bound: a timer gives a TimerInfo.");
            }
        }
    }

    public Task StartAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var kept = attribute.UseMonitor ? file.Read() : null;
            var known = kept?.Schedule == schedule.Expression;
            last = kept?.Last;
            pastDue = known && kept!.Next <= now;
            due = pastDue ? kept!.Next : attribute.RunOnStartup ? now : schedule.NextAfter(now);
            updated = known ? kept!.LastUpdated : now;
            if (pastDue)
            {
                log.TimerPastDue(function.Name);
            }
            else
            {
                Keep(now);
            }

            alarm = time.CreateTimer(_ => DispatchDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        Arm();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            stopping.Cancel();
            alarm?.Dispose();
        }

        await runs.WaitUntilIdleAsync(cancellation);
    }

    public void Dispose() => stopping.Dispose();

    public void DispatchDue()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (due is not { } occurrence || occurrence > now || runs.Count > 0 || stopping.IsCancellationRequested)
            {
                return;
            }

            runs.Begin();
            Interlocked.Increment(ref fired);
            var info = new TimerInfo { IsPastDue = pastDue, ScheduleStatus = attribute.UseMonitor ? Status(occurrence, now) : null };
            _ = Task.Run(() => RunAsync(info, occurrence));
        }
    }

    public Task WaitUntilSettledAsync(CancellationToken cancellation) => runs.WaitUntilIdleAsync(cancellation);

    public IReadOnlyList<string> DescribeUnsettled() => runs.Count > 0 ? [$"timer function {function.Name}"] : [];

    private async Task RunAsync(TimerInfo info, DateTimeOffset occurrence)
    {
        try
        {
            var done = await InvokeAsync(info);
            lock (gate)
            {
                if (done)
                {
                    var now = time.GetUtcNow();
                    last = occurrence;
                    due = schedule.NextAfter(info.IsPastDue ? now : occurrence);
                    pastDue = due <= now;
                    Keep(now);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.StatusNotKept(function.Name, Failure.Describe(e));
        }
        finally
        {
            runs.End();
            Arm();
        }
    }

    /// <summary>False where the stop of the host cut the run off.</summary>
    private async Task<bool> InvokeAsync(TimerInfo info)
    {
        await using var context = invoker.Create(function, new Arguments(info), new Dictionary<string, object?>(), stopping.Token);
        try
        {
            await invoker.RunAsync(context);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
#pragma warning disable CA1031 // Whatever a function throws, its timer goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.FunctionFailed(function.Name, context.InvocationId, Failure.Describe(e));
            return true;
        }
    }

    private void Keep(DateTimeOffset now)
    {
        updated = now;
        if (attribute.UseMonitor)
        {
            file.Write(new ScheduleFile.Entry(schedule.Expression, last, due, now));
        }
    }

    private ScheduleStatus Status(DateTimeOffset occurrence, DateTimeOffset now) => new()
    {
        Last = last?.UtcDateTime ?? default,
        Next = schedule.NextAfter(pastDue ? now : occurrence)?.UtcDateTime ?? default,
        LastUpdated = updated.UtcDateTime,
    };

    private void Arm()
    {
        lock (gate)
        {
            if (due is { } next && !stopping.IsCancellationRequested)
            {
                var wait = next - time.GetUtcNow();
                alarm?.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private sealed class Arguments(TimerInfo info) : IArguments
    {
        public ValueTask<object?> BindAsync(ParameterInfo parameter, InvocationContext context) => ValueTask.FromResult<object?>(info);
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;

namespace Scenarios.Access;

/// <summary>Counts a request's calls to the storage account and measures the request, by the activities that ASP.NET Core and HttpClient report.</summary>
internal sealed class RequestMeter : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ConcurrentDictionary<ActivityTraceId, int> _operations = new();
    private readonly ConcurrentDictionary<ActivityTraceId, TimeSpan> _times = new();

    public RequestMeter()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "System.Net.Http",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Microsoft.AspNetCore")
                {
                    _times[activity.TraceId] = activity.Duration;
                }
                else
                {
                    _operations.AddOrUpdate(activity.TraceId, 1, (_, count) => count + 1);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public int OperationsOf(ActivityTraceId trace) => _operations.GetValueOrDefault(trace);

    public TimeSpan TimeOf(ActivityTraceId trace) => _times[trace];

    public void Dispose() => _listener.Dispose();
}

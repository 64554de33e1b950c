using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Benchmarks.Http;
using Benchmarks.Measuring;
using Embedded.FunctionsHost.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Notifications;
using Scadenzario.Tables;

namespace Benchmarks.Pages;

/// <summary>How long the server takes for each page of the back office with many workflows, as many wake-ups in the agenda, and a tenth as many messages.</summary>
internal static partial class PageBenchmark
{
    private const int RoundCount = 20;
    private const double Goal = 200;

    private static readonly string[] _pages =
    [
        "/ops", "/ops?insurer=CSS", "/ops/workflows", "/ops/workflows?capability=terminations", "/ops/workflows?text=c-0077", "/ops/workflows?status=pending", "/ops/workflows?status=failed", "/ops/workflows?status=running",
        "/ops/workflows?insurer=CSS", "/ops/workflows/watch-c-007777-1", "/ops/customers?insurer=CSS&id=c-007777", "/ops/cases", "/ops/messages", "/ops/messages?outcome=undeliverable", "/ops/health",
        "/ops/agenda/load", "/ops/agenda/calendar",
    ];

    /// <summary>Fills the app and measures.</summary>
    /// <exception cref="BenchmarkException">A page does not come.</exception>
    public static async Task RunAsync(int workflows, TimeProvider clock, TextWriter output)
    {
        await using var app = await AppUnderLoad.StartAsync();
        await FillAsync(app, workflows);
        using var client = await LogInAsync(app);
        var table = new Table("page", "KiB", "first, ms", "median, ms", "p95, ms", $"goal {Goal} ms");
        foreach (var page in _pages)
        {
            List<double> times = [];
            var first = 0.0;
            long bytes = 0;
            for (var round = 0; round < RoundCount + 2; round++)
            {
                var sent = clock.GetTimestamp();
                using var response = await client.GetAsync(page, app.Stopping);
                bytes = (await response.Content.ReadAsByteArrayAsync(app.Stopping)).Length;
                if (response.StatusCode != HttpStatusCode.OK)
                    throw new BenchmarkException($"{page} answered {(int)response.StatusCode}.");
                if (round == 0)
                    first = clock.GetElapsedTime(sent).TotalMilliseconds;
                if (round >= 2)
                    times.Add(clock.GetElapsedTime(sent).TotalMilliseconds);
            }
            var median = Statistics.Median(times);
            table.Add(page, Number(bytes / 1024.0), Number(first), Number(median), Number(Statistics.Percentile(times, 0.95)), median <= Goal ? "met" : "missed");
        }
        output.WriteLine();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Pages with {workflows:#,0} workflows and wake-ups and {workflows / 10:#,0} messages; {RoundCount} requests each, one after the other, app and caller in one process, local storage emulator."));
        output.WriteLine();
        table.WriteTo(output);
    }

    private static async Task FillAsync(AppUnderLoad app, int workflows)
    {
        var durable = app.Services.GetServices<IHostedService>().OfType<HostRuntime>().Single().Engine!.Client;
        var tables = app.Services.GetRequiredService<TableSet>();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var entries = Enumerable.Range(1, workflows).Select(i => new AgendaEntry(
            string.Create(CultureInfo.InvariantCulture, $"watch-c-{i:000000}-1"), "remind", now.AddHours(1 + (i % 8700)), "termination-reminder", Insurers.All[i % 5],
            string.Create(CultureInfo.InvariantCulture, $"c-{i:000000}"), "css.ordinary-termination", "3.2")).ToList();
        await app.Services.GetRequiredService<AgendaBook>().AddAsync(entries, app.Stopping);
        await Parallel.ForEachAsync(entries, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = app.Stopping }, async (entry, ct) =>
            await durable.ScheduleNewOrchestrationInstanceAsync(
                "WatchOrchestrator", new { insurer = entry.Insurer.Code(), contractId = entry.SubjectId }, new(entry.WorkflowId, entry.DueAt), ct));
        await Parallel.ForEachAsync(entries.Take(workflows / 10), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = app.Stopping }, async (entry, ct) =>
            await tables.Notifications.AddEntityAsync(
                new NotificationRow
                {
                    PartitionKey = Guid.NewGuid().ToString("D"),
                    Insurer = entry.Insurer.Code(),
                    SubjectId = entry.SubjectId,
                    WorkflowId = entry.WorkflowId,
                    Step = entry.Step,
                    Template = "deadline-reminder",
                    Language = "De",
                    Outcome = nameof(NoticeOutcome.HandedOver),
                    HandedOverAt = now,
                },
                ct));
    }

    private static async Task<HttpClient> LogInAsync(AppUnderLoad app)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = app.Address };
        var form = await client.GetStringAsync("/ops/login", app.Stopping);
        using var content = new FormUrlEncodedContent([new("form-token", Token().Match(form).Groups[1].Value), new("key", AppUnderLoad.Key), new("operator", "benchmark"), new("next", "/ops/health")]);
        using var response = await client.PostAsync("/ops/login", content, app.Stopping);
        return response.IsSuccessStatusCode ? client : throw new BenchmarkException($"The log-in answered {(int)response.StatusCode}.");
    }

    private static string Number(double value) => value.ToString("#,0.0", CultureInfo.InvariantCulture);

    [GeneratedRegex("name=\"form-token\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Token();
}

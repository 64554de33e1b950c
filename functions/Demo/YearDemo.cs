using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Spectre.Console;

namespace Scadenzario.Demo;

/// <summary>
/// Plays a portal's year on generated customers of all five insurers: over HTTP like anybody else, on the virtual clock, with a progress bar and a table at the end. It
/// leaves everything there to look at. The same seed on new data with the same <c>--start</c> gives the same year. On data that holds one already, it says so and ends.
/// </summary>
internal sealed class YearDemo(IConfiguration configuration, IHostApplicationLifetime lifetime) : BackgroundService
{
    private const int DefaultCustomers = 1000;
    private const int AtOnce = 16;
    private readonly ConcurrentDictionary<(string Month, string What), int> _counts = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            using var portal = new DemoPortal(configuration);
            using var tables = new TableMeter(configuration["AzureWebJobsStorage"]);
            await PlayAsync(portal, tables, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped while playing; what was played stays.
        }
        catch (HttpRequestException e)
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]The demonstration could not go on: {(int?)e.StatusCode} {e.Message}[/]");
        }
    }

    private async Task PlayAsync(DemoPortal portal, TableMeter tables, CancellationToken ct)
    {
        var perInsurer = Math.Max(1, configuration.GetValue("DemoCustomers", DefaultCustomers) / Insurers.All.Count);
        var customers = DemoCustomer.Generate(configuration.GetValue("Seed", 1), perInsurer);
        if (await portal.PortalAsync(customers[0].Insurer, HttpMethod.Get, $"/api/contracts/{customers[0].Id}", null, ct) is not null)
        {
            AnsiConsole.MarkupLine("This data holds a demonstration already; another one needs new data ([bold]--data DIR[/]).");
            return;
        }

        LocalDate start = ZurichTime.DateOf(await portal.NowAsync(ct));
        var year = new DemoYear(portal, customers, start.PlusDays(1)).Plan();
        var begun = Environment.TickCount64; // real time: the app's own runs ahead
        await AnsiConsole.Progress().StartAsync(async context =>
        {
            var bar = context.AddTask($"{customers.Count} customers", maxValue: year.Acts.Count + 2);
            foreach (var own in customers.GroupBy(c => c.Insurer))
            {
                foreach (var some in own.Chunk(250))
                {
                    await portal.PortalAsync(own.Key, HttpMethod.Post, "/api/contracts:import?dryRun=false", DemoPortal.Lines(some.Select(c => c.Contract)), ct);
                }
            }

            bar.Increment(1);
            foreach (var (day, acts) in year.Acts)
            {
                bar.Description = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                await portal.AdvanceToAsync(ZurichTime.At(day, new LocalTime(9, 0)), ct);
                await Parallel.ForEachAsync(acts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (act, token) => Count(day, await act(token)));
                await portal.SettleAsync(ct);
                bar.Increment(1);
            }

            await portal.AdvanceToAsync(ZurichTime.At(start.PlusDays(420), new LocalTime(9, 0)), ct);
            bar.Increment(1);
        });
        await TellAsync(portal, tables, customers.Count, TimeSpan.FromMilliseconds(Environment.TickCount64 - begun), ct);
    }

    private void Count(LocalDate day, string? decision)
    {
        if (decision is not null)
        {
            Add(day.ToString("yyyy-MM", CultureInfo.InvariantCulture), "decisions");
            Add("", decision);
        }
    }

    private void Add(string month, string what) => _counts.AddOrUpdate((month, what), 1, (_, count) => count + 1);

    private async Task TellAsync(DemoPortal portal, TableMeter tables, int customers, TimeSpan took, CancellationToken ct)
    {
        var operations = tables.Count;
        var messages = await portal.MessagesAsync(null, ct);
        foreach (var message in messages)
        {
            Add(Month(message.GetProperty("sentAt")), message.GetProperty("channel").GetString()!);
        }

        for (string? token = ""; token is not null;)
        {
            var page = (await portal.BackOfficeAsync($"/api/cases?top=1000{(token.Length > 0 ? "&continuationToken=" + token : "")}", ct))!.Value;
            foreach (var one in page.GetProperty("cases").EnumerateArray())
            {
                Add(Month(one.GetProperty("openedAt")), "cases");
                Add("", $"case {one.GetProperty("kind").GetString()}");
            }

            token = page.GetProperty("continuationToken").GetString();
        }

        var table = new Table().Title("What happened, by month").AddColumns("month", "e-mails", "SMS", "decisions", "cases");
        foreach (var month in _counts.Keys.Select(key => key.Month).Where(month => month.Length > 0).Distinct().Order(StringComparer.Ordinal))
        {
            table.AddRow([month, .. new[] { "email", "sms", "decisions", "cases" }.Select(what => Number(_counts.GetValueOrDefault((month, what))))]);
        }

        AnsiConsole.Write(table);
        var kinds = new Table().Title("Decisions and cases").AddColumns("what", "count");
        foreach (var entry in _counts.Where(entry => entry.Key.Month.Length == 0).OrderBy(entry => entry.Key.What, StringComparer.Ordinal))
        {
            kinds.AddRow(Markup.Escape(entry.Key.What), Number(entry.Value));
        }

        AnsiConsole.Write(kinds);
        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"{customers} customers, {messages.Count} messages, {operations} table operations ({(double)operations / Math.Max(1, messages.Count):0.0} a message) in {took.TotalSeconds:0} s.");
        AnsiConsole.MarkupLine("The demonstration is over; the app stays up. Look into /ops and /inbox.");
    }

    private static string Month(JsonElement instant) => ((LocalDate)ZurichTime.DateOf(instant.GetDateTimeOffset())).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

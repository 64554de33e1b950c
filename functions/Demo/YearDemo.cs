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
/// Plays a portal's year on generated customers of all five insurers: over HTTP like anybody else, on the virtual clock, with a progress bar and tables at the end. It
/// leaves everything there to look at. The same seed on new data with the same <c>--start</c> gives the same year. On data that holds one already, it says so and ends.
/// </summary>
internal sealed class YearDemo(IConfiguration configuration, IHostApplicationLifetime lifetime) : BackgroundService
{
    private const int DefaultCustomers = 1000;
    private const int AtOnce = 16;
    private readonly IAnsiConsole _screen = Screen();

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
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException && lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Stopped while playing; what was played stays.
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or JsonException)
        {
            _screen.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]The demonstration could not go on: {e.Message}[/]");
        }
    }

    /// <summary>The terminal; where the output goes to a file or a pipe, plain lines.</summary>
    private static IAnsiConsole Screen() => Console.IsOutputRedirected
        ? AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Console.Out),
        })
        : AnsiConsole.Console;

    private async Task PlayAsync(DemoPortal portal, TableMeter tables, CancellationToken ct)
    {
        var perInsurer = Math.Max(1, configuration.GetValue("DemoCustomers", DefaultCustomers) / Insurers.All.Count);
        var customers = DemoCustomer.Generate(configuration.GetValue("Seed", 1), perInsurer);
        if (await portal.PortalAsync(customers[0].Insurer, HttpMethod.Get, $"/api/contracts/{customers[0].Id}", null, ct) is not null)
        {
            _screen.MarkupLine("This data holds a demonstration already; another one needs new data ([bold]--data DIR[/]).");
            return;
        }

        LocalDate start = ZurichTime.DateOf(await portal.NowAsync(ct));
        var year = new DemoYear(portal, customers, start.PlusDays(1)).Plan();
        var summary = new DemoSummary();
        var begun = Environment.TickCount64; // real time: the app's own runs ahead
        await _screen.Progress().StartAsync(context => PlayAsync(portal, customers, year, summary, context.AddTask($"{customers.Count} customers", maxValue: year.Acts.Count + 2), ct));
        var (operations, took) = (tables.Count, TimeSpan.FromMilliseconds(Environment.TickCount64 - begun));
        await summary.ReadAsync(portal, ct);
        summary.Write(_screen);
        _screen.MarkupLineInterpolated(
            CultureInfo.InvariantCulture,
            $"{customers.Count} customers, {summary.Messages} messages, {operations} table operations ({(double)operations / Math.Max(1, summary.Messages):0.0} a message) in {took.TotalSeconds:0} s.");
        _screen.MarkupLine("The demonstration is over; the app stays up. Look into /ops and /inbox; the bar on top of each page moves the clock.");
    }

    private static async Task PlayAsync(DemoPortal portal, IReadOnlyList<DemoCustomer> customers, DemoYear year, DemoSummary summary, ProgressTask bar, CancellationToken ct)
    {
        foreach (var own in customers.GroupBy(c => c.Insurer))
        {
            foreach (var some in own.Chunk(250))
            {
                await portal.ImportAsync(own.Key, some.Select(c => c.Contract), ct);
            }
        }

        bar.Increment(1);
        foreach (var (at, acts) in year.Acts)
        {
            bar.Description = at.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            await portal.AdvanceToAsync(ZurichTime.At(at.Date, at.TimeOfDay), ct);
            await Parallel.ForEachAsync(
                acts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (act, token) => summary.Count(at.Date, await act(token)));
            await portal.SettleAsync(ct);
            bar.Increment(1);
        }

        await portal.AdvanceToAsync(ZurichTime.At(year.LastDay, DemoYear.Morning), ct);
        bar.Increment(1);
    }
}

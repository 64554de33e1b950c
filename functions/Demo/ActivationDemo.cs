using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Scadenzario.Calendar;

namespace Scadenzario.Demo;

/// <summary>
/// Plays article 9 with three participants: one activates at once, one in the last minutes of day 90, one never. It starts when the app answers, goes over
/// HTTP like anybody else, moves the virtual clock by 91 days and leaves everything there to look at. On data that holds a former demonstration
/// it plays the next one, with new participants.
/// </summary>
internal sealed class ActivationDemo(IConfiguration configuration, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            using var portal = new DemoPortal(
                new Uri(configuration["PublicBaseUrl"]!), configuration["Keys:SWICA"] ?? configuration["Keys:BACKOFFICE"] ?? "");
            await PlayAsync(portal, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped while playing; what was played stays.
        }
        catch (HttpRequestException e)
        {
            Console.WriteLine($"The demonstration could not go on: {(int?)e.StatusCode} {e.HttpRequestError}.");
        }
    }

    private static async Task PlayAsync(DemoPortal portal, CancellationToken ct)
    {
        var start = await portal.NowAsync(ct);
        var day0 = ZurichTime.DateOf(start);
        var run = start.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var names = new[] { "prompt", "late", "never" };
        string Id(string name) => $"demo-{name}-{run}";
        string Address(string name) => $"{name}-{run}@demo.example";

        foreach (var (name, language) in names.Zip(["it", "de", "fr"]))
        {
            await portal.ApplyAsync(
                new
                {
                    participantId = Id(name),
                    email = Address(name),
                    language,
                    products = new[] { "COMPLETA_TOP", "HOSPITA" },
                    acceptedOn = NodaTime.Text.LocalDatePattern.Iso.Format(day0),
                },
                ct);
        }

        await portal.SettleAsync(ct);
        await TellAsync(portal, "three applications accepted, three invitations", ct);
        await TellAsync(portal, $"\"prompt\" follows the link: {(int)await portal.ActivateAsync(Address("prompt"), ct)}", ct);

        await portal.AdvanceToAsync(ZurichTime.At(day0.PlusDays(31), new LocalTime(9, 0)), ct);
        await TellAsync(portal, "day 31: the other two were invited again at 08:00", ct);

        await portal.AdvanceToAsync(ZurichTime.At(day0.PlusDays(90), new LocalTime(23, 58)), ct);
        await TellAsync(portal, $"day 90: \"late\" follows the link two minutes before midnight: {(int)await portal.ActivateAsync(Address("late"), ct)}", ct);

        await portal.AdvanceToAsync(ZurichTime.At(day0.PlusDays(91), new LocalTime(9, 0)), ct);
        await TellAsync(portal, $"day 91: \"never\" follows the dead link: {(int)await portal.ActivateAsync(Address("never"), ct)}", ct);

        Console.WriteLine();
        foreach (var name in names)
        {
            var shown = await portal.ShowAsync(Id(name), ct);
            var messages = await portal.MessagesAsync(Address(name), ct);
            Console.WriteLine($"  {name,-8}{shown.GetProperty("status").GetString(),-11}{messages.Count} message(s); discount {shown.GetProperty("discount").GetRawText()}");
        }

        Console.WriteLine();
        Console.WriteLine("The demonstration is over; the app stays up. Look into /inbox.");
    }

    private static async Task TellAsync(DemoPortal portal, string what, CancellationToken ct)
    {
        var now = Instant.FromDateTimeOffset(await portal.NowAsync(ct)).InZone(ZurichTime.Zone);
        Console.WriteLine($"  {now.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}  {what}");
    }
}

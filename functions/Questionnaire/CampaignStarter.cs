using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Operations;

namespace Scadenzario.Questionnaire;

/// <summary>Starts, repeats, pauses and resumes campaigns, for the timer and for people alike.</summary>
public sealed class CampaignStarter(
    CampaignBook campaigns,
    CampaignParticipants participants,
    CampaignPlan plan,
    CampaignForecaster forecaster,
    WorkflowLauncher launcher,
    CaseBook cases,
    AuditBook audit,
    IOptions<EmailQuotaOptions> quota,
    TimeProvider time,
    ILogger<CampaignStarter> log)
{
    /// <summary>What a campaign would send that began now, or on its day where that is still to come.</summary>
    public async Task<CampaignForecast> ForecastAsync(int year, CancellationToken ct) =>
        forecaster.Of(plan.Of(year), await participants.CountAsync(year, ct), quota.Value.ToQuota(), time.GetUtcNow());

    /// <summary>Why there can be no campaign of a year now; null where there can.</summary>
    public ApiError? Untimely(int year)
    {
        var now = time.GetUtcNow();
        return now < ZurichTime.StartOf(new LocalDate(year, 1, 1)) ? CampaignErrors.TooEarly(year)
            : now >= plan.Of(year).ClosesAt ? CampaignErrors.Closed(year)
            : null;
    }

    /// <summary>Starts the campaign of a year. Where there is one, whoever is not in it yet is taken in; nobody gets a mail twice.</summary>
    /// <param name="year">The year.</param>
    /// <param name="force">Whether to start although the quota cannot be enough.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="client">The engine's client.</param>
    /// <param name="ct">Cancels the wait.</param>
    public async Task<CampaignStart> StartAsync(int year, bool force, string by, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (Untimely(year) is { } untimely)
        {
            return new(null, null, untimely);
        }

        var forecast = await ForecastAsync(year, ct);
        if (await campaigns.FindAsync(year, ct) is { } there)
        {
            return new(await RepeatAsync(there, by, client, ct), forecast, null);
        }

        if (!forecast.Fits && !force)
        {
            return new(null, forecast, CampaignErrors.QuotaTooLow(forecast));
        }

        var row = new CampaignRow
        {
            RowKey = CampaignRow.Key(year),
            Generation = 1,
            StartedAt = time.GetUtcNow(),
            StartedBy = by,
            Forced = force && !forecast.Fits,
            Edition = plan.Of(year).Edition,
        };
        if (await launcher.LaunchAsync(client, Start(row), () => campaigns.TryAddAsync(row, ct), ct))
        {
            await NoteAsync(year, "campaign-started", by, ct);
            await cases.CloseAsync(Insurer.Swica, CampaignErrors.Refused(year).Id, new(CaseStatus.Resolved, "started", "The campaign was started.", by), ct);
        }

        return new(await campaigns.FindAsync(year, ct), forecast, null);
    }

    /// <summary>Holds the mails of a campaign back; doing it again changes nothing. Null where there is no such campaign.</summary>
    public async Task<CampaignRow?> PauseAsync(int year, string by, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (await campaigns.ChangeAsync(year, row => Pause(row, now), ct) is not var (row, changed))
        {
            return null;
        }

        if (changed)
        {
            await NoteAsync(year, "campaign-paused", by, ct);
        }

        return row;
    }

    /// <summary>Lets the mails of a campaign go on; doing it again changes nothing. Null where there is no such campaign.</summary>
    public async Task<CampaignRow?> ResumeAsync(int year, string by, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        while (await campaigns.FindAsync(year, ct) is { } row)
        {
            if (row.PausedAt is null)
            {
                return row;
            }

            var resumption = row.Resumptions + 1;
            var start = new WorkflowStart(nameof(ResumptionOrchestrator), CampaignInput.ResumptionId(year, resumption), new CampaignInput(year, row.Generation));
            if (await launcher.LaunchAsync(client, start, async () => await campaigns.ChangeAsync(year, r => Resume(r, resumption), ct) is (_, true), ct))
            {
                await NoteAsync(year, "campaign-resumed", by, ct);
            }
        }

        return null;
    }

    private static WorkflowStart Start(CampaignRow row) =>
        new(nameof(CampaignOrchestrator), row.WorkflowId, new CampaignInput(row.Year, row.Generation));

    private static bool Pause(CampaignRow row, DateTimeOffset now)
    {
        if (row.PausedAt is not null)
        {
            return false;
        }

        row.PausedAt = now;
        return true;
    }

    private static bool Resume(CampaignRow row, int resumption)
    {
        if (row.PausedAt is null || row.Resumptions + 1 != resumption)
        {
            return false;
        }

        row.PausedAt = null;
        row.Resumptions = resumption;
        return true;
    }

    private async Task<CampaignRow> RepeatAsync(CampaignRow there, string by, DurableTaskClient client, CancellationToken ct)
    {
        if (!there.Complete && await client.GetInstanceAsync(there.WorkflowId, ct) is { IsCompleted: false })
        {
            return there;
        }

        var generation = there.Generation;
        var next = new WorkflowStart(
            nameof(CampaignOrchestrator), CampaignInput.InstanceId(there.Year, generation + 1), new CampaignInput(there.Year, generation + 1));
        var launched = await launcher.LaunchAsync(
            client,
            next,
            async () => await campaigns.ChangeAsync(there.Year, row => Begin(row, generation), ct) is (_, true),
            ct);
        if (launched)
        {
            await NoteAsync(there.Year, "campaign-repeated", by, ct);
        }

        return await campaigns.FindAsync(there.Year, ct) ?? there;
    }

    private static bool Begin(CampaignRow row, int generation)
    {
        if (row.Generation != generation)
        {
            return false;
        }

        row.Generation++;
        row.Complete = false;
        return true;
    }

    private async Task NoteAsync(int year, string change, string by, CancellationToken ct)
    {
        log.CampaignChanged(year, change);
        await audit.WriteAsync(new(Insurer.Swica, by, change, CampaignRow.Key(year)), ct);
    }
}

/// <summary>What became of a start.</summary>
/// <param name="Campaign">The campaign; null where it was refused.</param>
/// <param name="Forecast">What it would send; null where it was untimely.</param>
/// <param name="Refusal">Why it was refused; null where it runs.</param>
public sealed record CampaignStart(CampaignRow? Campaign, CampaignForecast? Forecast, ApiError? Refusal);

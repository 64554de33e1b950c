using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Scadenzario.Calendar;
using Scadenzario.Operations;

namespace Scadenzario.Questionnaire;

/// <summary>
/// Starts the campaign of the year once 1 February has come in Zurich. It looks at start and every day; a late or doubled run finds by the clock
/// and by the campaign's row what there is to do. What it may not start becomes a case, also where the app has slept through the whole window.
/// </summary>
public sealed class CampaignTimer(
    CampaignBook campaigns, CampaignParticipants participants, CampaignPlan plan, CampaignStarter starter, CaseBook cases, TimeProvider time, ILogger<CampaignTimer> log)
    : IRecurringWork
{
    /// <summary>Who starts what the timer starts.</summary>
    public const string Name = "timer";

    /// <inheritdoc />
    public bool DependsOnDate => true;

    /// <inheritdoc />
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var dates = plan.Of(ZurichTime.DateOf(now).Year);
        if (now < dates.OpensAt
            || await campaigns.FindAsync(dates.Year, ct) is not null
            || await participants.CountAsync(dates.Year, ct) == 0)
        {
            return true;
        }

        var start = await starter.StartAsync(dates.Year, force: false, Name, client, ct);
        if (start.Refusal is { } refusal)
        {
            await cases.OpenAsync(CampaignErrors.Refused(dates.Year, refusal.Title), ct);
            log.CampaignRefused(dates.Year, refusal.Code);
        }

        return true;
    }
}

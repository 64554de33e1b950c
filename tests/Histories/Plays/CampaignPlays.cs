using Scadenzario.Amendments;
using Scadenzario.Contracts;
using Scadenzario.Questionnaire;

namespace Histories.Plays;

/// <summary>A workflow that goes through a list page by page.</summary>
/// <param name="orchestrator">The orchestrator.</param>
/// <param name="instanceId">An instance.</param>
/// <param name="input">Its input.</param>
/// <param name="activity">The activity that takes a page.</param>
internal abstract class PageByPage(string orchestrator, string instanceId, object input, string activity)
    : PlaysOfOne(orchestrator, "2028-02-01T08:00:00+01:00", instanceId, input)
{
    protected override async Task PlayAsync()
    {
        await PlayRestAsync(activity, null, "one-page");
        await using (var play = await BeginAsync(p => p.Answer(activity, "p-100").Answer(activity, null)))
        {
            await play.StateAsync("last-of-two-pages");
        }

        await PlayOutageAsync(BeginAsync, activity, play => play.Answer(activity, null), "page");
    }
}

/// <summary>The beginning of a campaign.</summary>
internal sealed class CampaignPlays() : PageByPage(nameof(CampaignOrchestrator), CampaignInput.InstanceId(2028, 1), new CampaignInput(2028, 1), "StartQuestionnaires");

/// <summary>The end of a pause.</summary>
internal sealed class ResumptionPlays() : PageByPage(nameof(ResumptionOrchestrator), CampaignInput.ResumptionId(2028, 1), new CampaignInput(2028, 1), "WakeHeldQuestionnaires");

/// <summary>The beginning of an amendment.</summary>
internal sealed class AmendmentPlays() : PageByPage(nameof(AmendmentOrchestrator), "amendment-a-1", new AmendmentInput(Insurer.Kpt, "terms-2028", 1), "StartConsents");

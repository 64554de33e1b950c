using System.Globalization;

namespace Scadenzario.Questionnaire;

/// <summary>What the workflow knows that goes through the participants of a campaign.</summary>
/// <param name="Year">The year.</param>
/// <param name="Generation">Which run of that year.</param>
/// <param name="After">The last participant of the page before; null for the first page.</param>
public sealed record CampaignInput(int Year, int Generation, string? After = null)
{
    /// <summary>The instance id of a run.</summary>
    public static string InstanceId(int year, int generation) => string.Create(CultureInfo.InvariantCulture, $"campaign-{year}-{generation}");

    /// <summary>The instance id of the workflow that wakes the participants after a pause.</summary>
    public static string ResumptionId(int year, int resumption) => string.Create(CultureInfo.InvariantCulture, $"campaign-{year}-resumed-{resumption}");
}

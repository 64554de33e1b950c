using System.Globalization;

namespace Scadenzario.Questionnaire;

/// <summary>What a participant's workflow knows from its start: ids and dates, nothing personal.</summary>
/// <param name="ParticipantId">The participant.</param>
/// <param name="Year">The year of the campaign.</param>
/// <param name="FirstAt">When the invitation is due at the earliest.</param>
public sealed record QuestionnaireInput(string ParticipantId, int Year, DateTimeOffset FirstAt)
{
    /// <summary>The instance id of this workflow.</summary>
    public string WorkflowId => InstanceId(Year, ParticipantId);

    /// <summary>The instance id of a participant's year. A participant has one campaign a year, so it needs no generation.</summary>
    public static string InstanceId(int year, string participantId) => string.Create(CultureInfo.InvariantCulture, $"questionnaire-{year}-{participantId}");
}

/// <summary>Where a participant's workflow stands.</summary>
/// <param name="Next">The next step.</param>
/// <param name="At">When it is due.</param>
/// <param name="LastMailAt">When the last mail went out; null before the first.</param>
/// <param name="HasSlot">Whether <paramref name="At"/> is a slot of the quota that belongs to this mail.</param>
/// <param name="Held">Whether the mail waits for the end of a pause; <paramref name="At"/> is then when waiting has no more sense.</param>
public sealed record QuestionnaireStanding(
    QuestionnaireStep Next, DateTimeOffset At, DateTimeOffset? LastMailAt = null, bool HasSlot = false, bool Held = false);

/// <summary>The input of a step.</summary>
/// <param name="Input">Whose workflow.</param>
/// <param name="Standing">Where it stands.</param>
public sealed record QuestionnaireTurn(QuestionnaireInput Input, QuestionnaireStanding Standing);

using Scadenzario.Http;

namespace Scadenzario.Activation;

/// <summary>Whether a link may activate now. Pure: GET asks it for the page, POST asks it again for the deed.</summary>
public static class LinkDecision
{
    /// <summary>
    /// Why not; null where it may. A used link is told before a dead one: 409 comes before 410. The last good instant is the one before
    /// <see cref="ParticipantRow.LinkExpiresAt"/>; whether the workflow has closed the application yet does not matter.
    /// </summary>
    public static ApiError? Refusal(TokenRow? link, ParticipantRow? participant, DateTimeOffset now)
    {
        if (link is null || participant is null)
        {
            return new(404, "link-unknown", "This link is not known.");
        }

        var isCurrent = link.Generation == participant.Generation;
        if (link.UsedAt is not null || (isCurrent && participant.ActivatedAt is not null))
        {
            return new(409, "link-used", "This link has been used: the programme is active.");
        }

        if (!isCurrent || link.Round != participant.Round)
        {
            return new(410, "link-superseded", "This link was replaced by a newer one.");
        }

        return participant.State switch
        {
            ActivationStatus.Withdrawn => new(410, "link-withdrawn", "The application was withdrawn."),
            ActivationStatus.Expired => Expired(),
            ActivationStatus.Invited or ActivationStatus.Reinvited when participant.LinkExpiresAt <= now => Expired(),
            _ => null,
        };
    }

    private static ApiError Expired() => new(410, "link-expired", "This link has expired. A new application is needed.");
}

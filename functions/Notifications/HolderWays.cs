using Scadenzario.Contracts;

namespace Scadenzario.Notifications;

/// <summary>The ways of a notice to a holder, by the names of <see cref="NotificationRow.Channel"/>. Pure.</summary>
public static class HolderWays
{
    private const string Email = NotificationRow.EmailChannel;
    private const string Sms = NotificationRow.SmsChannel;
    private const string Post = NotificationRow.PostChannel;

    /// <summary>Which ways a notice goes at first, none twice. A chosen one is planned whether or not there is an address: that shows when it is sent.</summary>
    /// <param name="channels">What the notice asks for.</param>
    /// <param name="contract">The holder's profile as it is now.</param>
    /// <param name="hasSms">Whether the template has a text for SMS; without one, an e-mail takes its place.</param>
    public static IReadOnlyList<string> Plan(HolderChannels channels, Contract contract, bool hasSms)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var chosen = contract.NotifyBy.Order().Select(channel => channel == Channel.Sms && hasSms ? Sms : Email).Distinct().ToList();
        return channels switch
        {
            HolderChannels.AsChosen => chosen,
            HolderChannels.AsChosenElseEmail when chosen.Count > 0 => chosen,
            HolderChannels.AsChosenElseEmail => [Email],
            HolderChannels.AsChosenAndEmail => [.. chosen.Prepend(Email).Distinct()],
            HolderChannels.EmailElsePost => [contract.Email is null ? Post : Email],
            _ => throw new ArgumentOutOfRangeException(nameof(channels), channels, null),
        };
    }

    /// <summary>The way that is tried where one has failed; null where there is none.</summary>
    public static string? Instead(HolderChannels channels, string way, Contract? contract, bool hasSms) => way switch
    {
        Email when channels == HolderChannels.EmailElsePost => Post,
        Email => contract?.Mobile is not null && hasSms ? Sms : null,
        Sms => contract?.Email is not null ? Email : null,
        _ => null,
    };
}

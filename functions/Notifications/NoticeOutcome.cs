namespace Scadenzario.Notifications;

/// <summary>How far a message has come.</summary>
public enum NoticeOutcome
{
    /// <summary>Recorded; whether the provider has it is not known.</summary>
    Intended,

    /// <summary>The provider has taken it over. Whether it was delivered, a report may say later.</summary>
    HandedOver,

    /// <summary>The provider refused it for good, for instance because of the address.</summary>
    Refused,

    /// <summary>What became of it could not be found out in time; it is not sent again, a person decides.</summary>
    Unknown,

    /// <summary>Handed over and reported as not delivered; or there is no address to send it to.</summary>
    Undeliverable,

    /// <summary>The stop switch held it back until its day had passed; it is not sent any more, a person decides.</summary>
    Lapsed,
}

/// <summary>What became of a message, and when the provider took it over.</summary>
public sealed record NoticeResult(NoticeOutcome Outcome, DateTimeOffset? HandedOverAt);

namespace Scadenzario.Activation;

/// <summary>Where an application stands. In JSON by these names in camelCase.</summary>
public enum ActivationStatus
{
    /// <summary>The invitation goes out or is out; the first 30 days run.</summary>
    Invited,

    /// <summary>The re-invitation is out; the last 60 days run.</summary>
    Reinvited,

    /// <summary>A message did not arrive: the time stands still until a corrected address comes.</summary>
    Undeliverable,

    /// <summary>The participant has activated in time.</summary>
    Activated,

    /// <summary>The time has run out; a new application is needed.</summary>
    Expired,

    /// <summary>The application was withdrawn, or the profile deleted before activation.</summary>
    Withdrawn,
}

namespace Scadenzario.Access;

/// <summary>What a code by SMS is for. A code is good for its own purpose only.</summary>
public enum CodePurpose
{
    /// <summary>Log-in: the second factor beside the password.</summary>
    Login,

    /// <summary>A forgotten password.</summary>
    PasswordReset,

    /// <summary>Adding a device (KPT 4b).</summary>
    Device,

    /// <summary>First activation of an access (KPT 2b); asked for by completing a registration, never directly.</summary>
    Registration,
}

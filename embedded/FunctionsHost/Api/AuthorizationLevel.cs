namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which key the Functions host asks for. The embedded host asks for none at any level: the app's own middleware authenticates.</summary>
public enum AuthorizationLevel
{
    /// <summary>No key.</summary>
    Anonymous = 0,

    /// <summary>A user's token.</summary>
    User = 1,

    /// <summary>A key of the function.</summary>
    Function = 2,

    /// <summary>A system key.</summary>
    System = 3,

    /// <summary>The master key.</summary>
    Admin = 4,
}

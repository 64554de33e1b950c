namespace Embedded.FunctionsHost;

/// <summary>The embedded host can't be set up or started. The message is one line, meant to be printed as it is.</summary>
public sealed class EmbeddedHostException : Exception
{
    /// <summary>A reason without cause.</summary>
    public EmbeddedHostException(string message)
        : base(message)
    {
    }

    /// <summary>A reason with the failure that lies behind it.</summary>
    public EmbeddedHostException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

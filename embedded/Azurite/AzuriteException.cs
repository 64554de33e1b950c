namespace Embedded.Azurite;

/// <summary>Azurite could not be started or did not end well. The message is one line, fit for a terminal.</summary>
public sealed class AzuriteException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public AzuriteException()
    {
    }

    /// <summary>Creates the exception with its one-line message.</summary>
    public AzuriteException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its one-line message and what caused it.</summary>
    public AzuriteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

namespace Embedded.CommunicationEmulator;

/// <summary>The emulator could not be started. The message is one line, fit for a terminal.</summary>
public sealed class EmulatorException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public EmulatorException()
    {
    }

    /// <summary>Creates the exception with its one-line message.</summary>
    public EmulatorException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its one-line message and what caused it.</summary>
    public EmulatorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

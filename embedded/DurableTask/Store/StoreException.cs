namespace Embedded.DurableTask;

/// <summary>The store cannot be opened, or could not do what it was asked. The message is one clear line.</summary>
public sealed class StoreException : Exception
{
    /// <summary>An error without a message of its own.</summary>
    public StoreException()
    {
    }

    /// <summary>An error.</summary>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    public StoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

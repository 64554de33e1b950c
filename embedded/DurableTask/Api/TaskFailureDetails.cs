namespace Microsoft.DurableTask;

/// <summary>A failure as it is stored: no live exception, so that it survives a restart.</summary>
/// <param name="ErrorType">The full name of the exception's type.</param>
/// <param name="ErrorMessage">Its message.</param>
/// <param name="StackTrace">Its stack trace, where it was thrown.</param>
/// <param name="InnerFailure">The failure that caused it.</param>
/// <param name="Properties">Further facts; none are filled in here.</param>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    /// <summary>Whether the failure itself (its inner failures do not count) is of a type or of one derived from it.</summary>
    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    /// <summary>Whether the failure itself (its inner failures do not count) is of a type or of one derived from it.</summary>
    /// <exception cref="ArgumentNullException">No type was given.</exception>
    /// <exception cref="ArgumentException">The type is no exception.</exception>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
            throw new ArgumentException($"{targetBaseExceptionType} is not an exception type.", nameof(targetBaseExceptionType));
        if (string.IsNullOrEmpty(ErrorType)) return false;
        if (ErrorType == targetBaseExceptionType.FullName) return true;
        var actual = Type.GetType(ErrorType, throwOnError: false)
            ?? targetBaseExceptionType.Assembly.GetType(ErrorType, throwOnError: false)
            ?? AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetType(ErrorType, throwOnError: false)).FirstOrDefault(t => t is not null);
        return actual is not null && targetBaseExceptionType.IsAssignableFrom(actual);
    }

    /// <summary>The details of an exception and of those inside it; of a failed task, those of the task are the inner ones.</summary>
    /// <exception cref="ArgumentNullException">No exception was given.</exception>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var inner = exception is TaskFailedException failed ? failed.FailureDetails
            : exception.InnerException is { } cause ? FromException(cause)
            : null;
        var type = exception.GetType();
        return new TaskFailureDetails(type.FullName ?? type.Name, exception.Message, exception.StackTrace, inner, null);
    }

    /// <summary>Type and message.</summary>
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";
}

using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace Embedded.DurableTask;

/// <summary>Failure details as they are stored.</summary>
internal sealed record StoredFailure
{
    [JsonPropertyName("t")]
    public string Type { get; init; } = string.Empty;

    [JsonPropertyName("m")]
    public string Message { get; init; } = string.Empty;

    [JsonPropertyName("s")]
    public string? Stack { get; init; }

    [JsonPropertyName("i")]
    public StoredFailure? Inner { get; init; }

    /// <summary>Whether another attempt cannot succeed: nobody registered the activity or orchestrator.</summary>
    [JsonPropertyName("p")]
    public bool IsPermanent { get; init; }

    public static StoredFailure From(TaskFailureDetails details) => new()
    {
        Type = details.ErrorType,
        Message = details.ErrorMessage,
        Stack = details.StackTrace,
        Inner = details.InnerFailure is { } inner ? From(inner) : null,
    };

    public static StoredFailure From(Exception exception) => From(TaskFailureDetails.FromException(exception)) with
    {
        IsPermanent = exception is FunctionNotRegisteredException,
    };

    public TaskFailureDetails ToDetails() => new(Type, Message, Stack, Inner?.ToDetails(), null);
}

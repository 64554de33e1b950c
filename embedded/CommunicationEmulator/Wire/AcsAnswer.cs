using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Embedded.CommunicationEmulator.Wire;

/// <summary>What the emulator answers: a status, headers and a JSON body, or a cut connection.</summary>
internal sealed record AcsAnswer(int Status, object? Body)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>The connection is cut instead of answering.</summary>
    public bool Lost { get; init; }

    /// <summary>The documented error shape, whose code is repeated in a header.</summary>
    public static AcsAnswer Error(int status, string code, string message, string? target = null, IEnumerable<AcsError>? details = null)
    {
        var answer = new AcsAnswer(status, new { error = new AcsError(code, message, target) { Details = details?.ToList() } });
        answer.Headers["x-ms-error-code"] = code;
        return answer;
    }

    /// <summary>Status 400 with every error, the first one in front.</summary>
    public static AcsAnswer Invalid(IReadOnlyList<AcsError> errors) =>
        Error(400, errors[0].Code, errors[0].Message, errors[0].Target, errors);

    public static AcsAnswer Throttled()
    {
        var answer = Error(429, "TooManyRequests", "The number of requests has exceeded the limit.");
        answer.Headers["Retry-After"] = 1.ToString(CultureInfo.InvariantCulture);
        return answer;
    }

    public static AcsAnswer Denied(string message) => Error(401, "Denied", message);
}

/// <summary>An error as the services write it.</summary>
internal sealed record AcsError(string Code, string Message, string? Target)
{
    public IReadOnlyList<AcsError>? Details { get; init; }
}

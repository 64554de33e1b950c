using System.Globalization;
using Microsoft.DurableTask;

namespace Scadenzario.Notifications;

/// <summary>
/// A message must not leave now: the stop switch is on, or it is an SMS outside the sending window. Nothing has been handed over. A workflow that calls
/// its sending activity through <see cref="SendingExtensions.CallSendingActivityAsync{T}"/> waits and calls it again.
/// </summary>
public sealed class SendingHeldException : Exception
{
    private const string UntilMark = " until ";

    /// <summary>Held back.</summary>
    /// <param name="workflowId">The workflow whose message it is.</param>
    /// <param name="step">Its step.</param>
    /// <param name="until">When the message may leave; null where that is known only when the stop switch is lifted.</param>
    public SendingHeldException(string workflowId, string step, DateTimeOffset? until = null)
        : base(until is { } instant
            ? string.Create(CultureInfo.InvariantCulture, $"The message of step {step} of {workflowId} waits{UntilMark}{instant:O}")
            : $"The message of step {step} of {workflowId} is held back by the stop switch.") =>
        Until = until;

    /// <summary>When the message may leave; null where that is known only when the stop switch is lifted.</summary>
    public DateTimeOffset? Until { get; }

    /// <summary>Whether an activity failed with this exception.</summary>
    internal static bool Caused(TaskFailureDetails failure) => failure.IsCausedBy<SendingHeldException>();

    /// <summary>The instant that such a failure names; null where it names none. A stored failure keeps nothing but its text.</summary>
    internal static DateTimeOffset? UntilOf(TaskFailureDetails failure)
    {
        var mark = failure.ErrorMessage.LastIndexOf(UntilMark, StringComparison.Ordinal);
        return mark >= 0 && DateTimeOffset.TryParse(
            failure.ErrorMessage[(mark + UntilMark.Length)..].TrimEnd('.', ' ', '\r', '\n'), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var until)
            ? until
            : null;
    }
}

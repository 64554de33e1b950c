namespace Scadenzario.Notifications;

/// <summary>A message could not be handed over now, or nobody knows yet whether it was. The step is to be repeated.</summary>
public sealed class NotHandedOverException(string workflowId, string step)
    : Exception($"The message of step {step} of {workflowId} was not handed over yet.");

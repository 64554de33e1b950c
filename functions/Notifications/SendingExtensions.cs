using Microsoft.DurableTask;
using Scadenzario.Calendar;
using Scadenzario.Operations;

namespace Scadenzario.Notifications;

/// <summary>How orchestrators call activities that send messages.</summary>
public static class SendingExtensions
{
    /// <summary>
    /// Calls an activity that sends a message. While the stop switch holds the message back, the workflow waits, without using up retries, until it is
    /// this message's turn after the switch was lifted, or until the Zurich day has passed; then the activity is called again, and says what became of the
    /// message. An SMS outside the sending window waits for the window likewise. An activity that sends several messages is repeated as a whole: those that have left
    /// are found in the ledger.
    /// </summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="name">The activity.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">When to try again after other failures; a policy's own choice of failures (<c>HandleFailure</c>) is not kept.</param>
    /// <exception cref="TaskFailedException">The activity failed otherwise, for good.</exception>
    public static async Task<T> CallSendingActivityAsync<T>(
        this TaskOrchestrationContext context, TaskName name, object? input = null, TaskOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var call = WithoutRetryOfHeld(options);
        HeldMessage? held = null;
        string? lift = null;
        while (true)
        {
            DateTimeOffset? until;
            try
            {
                var result = await context.CallActivityAsync<T>(name, input, call);
                await ConcludeAsync(context, held, lift);
                return result;
            }
            catch (TaskFailedException e) when (SendingHeldException.Caused(e.FailureDetails))
            {
                until = SendingHeldException.UntilOf(e.FailureDetails);
            }
            catch (TaskFailedException)
            {
                await ConcludeAsync(context, held, lift);
                throw;
            }

            if (until is { } instant)
            {
                await ConcludeAsync(context, held, lift);
                (held, lift) = (null, null);
                await context.CreateTimer(instant.UtcDateTime, CancellationToken.None);
            }
            else
            {
                if (lift is not null)
                {
                    // Released, and stopped again before it could leave: it keeps its place, under a new name of the event.
                    context.SendEvent(lift, held!.Answer, LiftOrchestrator.StoppedAgain);
                }

                held = held is null ? HeldMessage.New(context) : held with { Round = held.Round + 1 };
                lift = await WaitAsync(context, held);
            }
        }
    }

    /// <summary>Waits for the message's turn or the end of the day; gives the lifting workflow, or null where none has released the message.</summary>
    private static async Task<string?> WaitAsync(TaskOrchestrationContext context, HeldMessage held)
    {
        // A name of its own each time: a waiter that was given up would swallow the next event of its name.
        var lifted = context.WaitForExternalEvent<string>(held.Event);
        if (!await context.CallActivityAsync<bool>(nameof(SendingSteps.HoldMessage), held, Patience.Outage))
        {
            return null;
        }

        var dayEnds = ZurichTime.EndOf(ZurichTime.DateOf(new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero)));
        using var cancellation = new CancellationTokenSource();
        var midnight = context.CreateTimer(dayEnds.UtcDateTime, cancellation.Token);
        if (await Task.WhenAny(lifted, midnight) == midnight)
        {
            return null;
        }

        cancellation.Cancel();
        return await lifted;
    }

    private static async Task ConcludeAsync(TaskOrchestrationContext context, HeldMessage? held, string? lift)
    {
        if (lift is not null)
        {
            // The lifting workflow takes the message off the list and goes on to the next one.
            context.SendEvent(lift, held!.Answer, LiftOrchestrator.Concluded);
        }
        else if (held is not null)
        {
            await context.CallActivityAsync<bool>(nameof(SendingSteps.ForgetHeldMessage), held, Patience.Outage);
        }
    }

    private static TaskOptions? WithoutRetryOfHeld(TaskOptions? options) => options?.Retry?.Policy is { } policy
        ? new TaskOptions(options)
        {
            Retry = new RetryPolicy(
                policy.MaxNumberOfAttempts, policy.FirstRetryInterval, policy.BackoffCoefficient, policy.MaxRetryInterval, policy.RetryTimeout)
            {
                HandleFailure = failure => !SendingHeldException.Caused(failure),
            },
        }
        : options;
}

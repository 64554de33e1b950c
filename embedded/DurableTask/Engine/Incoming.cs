namespace Embedded.DurableTask;

/// <summary>Something that happened to an instance and is on its way into its history.</summary>
/// <param name="Entry">What happened; null only wakes the instance, so that it reads its messages.</param>
internal sealed record Incoming(HistoryEvent? Entry)
{
    /// <summary>The number of the stored message; 0 where it is only in memory.</summary>
    public long Seq { get; init; }

    /// <summary>The number of the activity call that it answers; 0 for none.</summary>
    public long Activity { get; init; }

    /// <summary>The timer that it fires.</summary>
    public TimerKey? Timer { get; init; }

    /// <summary>Called (perhaps more than once) when the step that took it in has been handed to the store.</summary>
    public Action? Taken { get; init; }

    /// <summary>Called once when it is dealt with for good.</summary>
    public Action? Done { get; init; }

    /// <summary>Whether it would be lost with the process: an activity's result. All else is in the store.</summary>
    public bool IsOnlyInMemory => Activity > 0;

    public static Incoming From(StoredMessage message) => new(HistoryCodec.DecodeOne(message.Body)) { Seq = message.Seq };
}

namespace Embedded.DurableTask;

/// <summary>A call of an activity whose result is not stored yet.</summary>
/// <param name="Seq">Its number in the store.</param>
/// <param name="Instance">The key of the instance that called.</param>
/// <param name="InstanceId">The id of the instance that called.</param>
/// <param name="Task">Its number in the instance.</param>
/// <param name="Name">The activity's name.</param>
/// <param name="Input">Its input; null means none.</param>
public sealed record PendingActivity(long Seq, long Instance, string InstanceId, int Task, string Name, string? Input)
{
    /// <summary>The calling instance's tags as JSON; null means none.</summary>
    public string? Tags { get; init; }
}

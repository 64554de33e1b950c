namespace Microsoft.DurableTask;

/// <summary>How an orchestration begins anew under the same id.</summary>
public class ContinueAsNewOptions
{
    /// <summary>The new input.</summary>
    public object? NewInput { get; set; }

    /// <summary>Whether events that nobody has waited for yet are kept; they are by default.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;

    /// <summary>The new version; null keeps the present one.</summary>
    public string? NewVersion { get; set; }
}

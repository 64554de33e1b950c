using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Gives a parameter of type DurableTaskClient the app's client.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>The task hub; the embedded host has one only and ignores it.</summary>
    public string? TaskHub { get; set; }

    /// <summary>Name of the setting with the hub's connection; the embedded host ignores it.</summary>
    public string? ConnectionName { get; set; }
}

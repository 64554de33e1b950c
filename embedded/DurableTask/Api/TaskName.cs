namespace Microsoft.DurableTask;

/// <summary>The name of an orchestrator or activity. Names are compared without regard to case.</summary>
/// <param name="name">The name; null stands for the empty name.</param>
public readonly struct TaskName(string name) : IEquatable<TaskName>
{
    /// <summary>The name; empty for the default value.</summary>
    public string Name { get; } = name ?? string.Empty;

    /// <summary>Always empty: a name carries no version here.</summary>
    public string Version { get; } = string.Empty;

    /// <summary>The bare name.</summary>
    public static implicit operator string(TaskName value) => value.Name ?? string.Empty;

    /// <summary>A name from its text.</summary>
    public static implicit operator TaskName(string value) => string.IsNullOrEmpty(value) ? default : new TaskName(value);

    /// <inheritdoc/>
    public bool Equals(TaskName other) => string.Equals(this, other, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode((string)this);

    /// <summary>Equal but for case.</summary>
    public static bool operator ==(TaskName a, TaskName b) => a.Equals(b);

    /// <summary>Different by more than case.</summary>
    public static bool operator !=(TaskName a, TaskName b) => !a.Equals(b);

    /// <inheritdoc/>
    public override string ToString() => this;
}

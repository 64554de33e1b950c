namespace Microsoft.DurableTask;

/// <summary>The version of an orchestration: a free text that is kept with the instance and handed to its code.</summary>
/// <param name="version">The version; null or empty means unversioned.</param>
public readonly struct TaskVersion(string version) : IEquatable<TaskVersion>
{
    /// <summary>No version.</summary>
    public static readonly TaskVersion Unversioned;

    /// <summary>The version's text; null where it was created by default.</summary>
    public string? Version { get; } = version;

    /// <summary>The version's text.</summary>
    public static implicit operator string(TaskVersion value) => value.Version!;

    /// <summary>A version from its text.</summary>
    public static implicit operator TaskVersion(string value) => new(value);

    /// <inheritdoc/>
    public bool Equals(TaskVersion other) => string.Equals(Version ?? string.Empty, other.Version ?? string.Empty, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Version ?? string.Empty);

    /// <summary>Equal but for case.</summary>
    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);

    /// <summary>Different by more than case.</summary>
    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);
}

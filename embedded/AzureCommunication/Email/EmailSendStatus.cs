namespace Azure.Communication.Email;

/// <summary>How far the sending of an e-mail is. <see cref="Succeeded"/> means handed over for delivery, not delivered.</summary>
public readonly struct EmailSendStatus : IEquatable<EmailSendStatus>
{
    private readonly string? _value;

    /// <param name="value">The status as the service writes it; one that is not named here counts as under way.</param>
    public EmailSendStatus(string value) => _value = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>Accepted, not begun.</summary>
    public static EmailSendStatus NotStarted { get; } = new("NotStarted");

    /// <summary>Under way.</summary>
    public static EmailSendStatus Running { get; } = new("Running");

    /// <summary>Handed over for delivery.</summary>
    public static EmailSendStatus Succeeded { get; } = new("Succeeded");

    /// <summary>Ended without; the operation carries the error.</summary>
    public static EmailSendStatus Failed { get; } = new("Failed");

    /// <summary>Called off.</summary>
    public static EmailSendStatus Canceled { get; } = new("Canceled");

    /// <summary>The status of that text.</summary>
    public static implicit operator EmailSendStatus(string value) => new(value);

    /// <summary>Same status; case does not count.</summary>
    public static bool operator ==(EmailSendStatus left, EmailSendStatus right) => left.Equals(right);

    /// <summary>Another status.</summary>
    public static bool operator !=(EmailSendStatus left, EmailSendStatus right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(EmailSendStatus other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EmailSendStatus other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    /// <summary>The status as the service writes it.</summary>
    public override string ToString() => _value ?? "";
}

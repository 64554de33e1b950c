using System.Diagnostics.CodeAnalysis;

namespace Azure.Communication.Email;

/// <summary>An address, with a name to show if there is one.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "The SDK's type has no equality of its own.")]
public readonly struct EmailAddress
{
    /// <param name="address">The address.</param>
    /// <exception cref="ArgumentException">It is null or empty.</exception>
    public EmailAddress(string address)
        : this(address, "")
    {
    }

    /// <param name="address">The address.</param>
    /// <param name="displayName">The name to show; may be empty.</param>
    /// <exception cref="ArgumentException">The address is null or empty.</exception>
    public EmailAddress(string address, string displayName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        Address = address;
        DisplayName = displayName;
    }

    /// <summary>The address.</summary>
    public string Address { get; }

    /// <summary>The name to show; may be empty.</summary>
    public string DisplayName { get; }
}

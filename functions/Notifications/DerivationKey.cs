using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Scadenzario.Notifications;

/// <summary>
/// The secret from which tokens in links are derived, so that a repeated step renders the same token and only a hash need be stored.
/// Configuration <c>DerivationKey</c>: Base64 of at least 32 random bytes.
/// </summary>
public sealed class DerivationKey
{
    private readonly byte[] _key;

    /// <exception cref="InvalidOperationException">The setting is missing, no Base64, or shorter than 32 bytes.</exception>
    public DerivationKey(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var key = new byte[256];
        if (!Convert.TryFromBase64String(configuration["DerivationKey"] ?? "", key, out var length) || length < 32)
        {
            throw new InvalidOperationException("DerivationKey must be Base64 of 32 to 256 random bytes.");
        }

        _key = key[..length];
    }

    /// <summary>32 bytes that nobody can guess without the key; the same for the same purpose and parts.</summary>
    public byte[] Derive(string purpose, params string[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        // Lengths go in, so that ("ab", "c") and ("a", "bc") differ.
        var message = new StringBuilder().Append(purpose.Length).Append(':').Append(purpose);
        foreach (var part in parts)
        {
            message.Append('|').Append(part.Length).Append(':').Append(part);
        }

        return HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(message.ToString()));
    }
}

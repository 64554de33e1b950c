using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Scadenzario.Contracts;
using Scadenzario.Notifications;

namespace Scadenzario.Access;

/// <summary>
/// Codes, passwords and hashes of this capability, all derived from the derivation key: a repeated step renders the same secret, nothing secret need be
/// stored, and what is stored (a keyed hash) is worth nothing without the key, though a code has only a million values.
/// </summary>
public sealed class AccessSecrets(DerivationKey key)
{
    /// <summary>Letters and digits that nobody confuses on paper or screen.</summary>
    internal const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

    private const int PasswordLength = 12;

    /// <summary>The six digits of a challenge, each code equally likely.</summary>
    public string Code(Insurer insurer, string challengeId, CodePurpose purpose) =>
        Below(1_000_000, "access-code", insurer.Code(), challengeId, purpose.ToString()).First().ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>The password of a registration: 12 characters of <see cref="Alphabet"/>, about 69 bits.</summary>
    public string Password(Insurer insurer, string registrationId) =>
        string.Concat(Below((uint)Alphabet.Length, "access-password", insurer.Code(), registrationId).Take(PasswordLength).Select(i => Alphabet[(int)i]));

    /// <summary>What is stored to recognise a secret: bound to what it belongs to and to its purpose.</summary>
    public byte[] Hash(Insurer insurer, string ownerId, string purpose, string secret) =>
        key.Derive("access-secret-hash", insurer.Code(), ownerId, purpose, secret);

    /// <summary>Whether two hashes are equal; in constant time.</summary>
    public static bool Matches(byte[] expected, byte[] actual) => CryptographicOperations.FixedTimeEquals(expected, actual);

    /// <summary>A key that stands for a number, a block of numbers or an unknown contract: nobody reads the number from it without the secret.</summary>
    public string KeyOf(string kind, string value) => Convert.ToHexStringLower(key.Derive("access-" + kind, value).AsSpan(0, 16));

    /// <summary>An id that cannot be guessed, the same for the same request.</summary>
    public string IdOf(string kind, Insurer insurer, string requestId) =>
        Convert.ToHexStringLower(key.Derive("access-id-" + kind, insurer.Code(), requestId).AsSpan(0, 16));

    /// <summary>The 32 bytes that a device signs for a confirmation, as Base64Url.</summary>
    public string ConfirmationChallenge(Insurer insurer, string confirmationId) =>
        System.Buffers.Text.Base64Url.EncodeToString(key.Derive("access-confirmation", insurer.Code(), confirmationId));

    // Rejection sampling: what does not divide evenly is thrown away, so that no value is likelier than another.
    private IEnumerable<uint> Below(uint bound, string purpose, params string[] parts)
    {
        var limit = (1UL << 32) / bound * bound;
        for (var round = 0; ; round++)
        {
            var bytes = key.Derive(purpose, [.. parts, round.ToString(CultureInfo.InvariantCulture)]);
            for (var i = 0; i < bytes.Length; i += sizeof(uint))
            {
                var value = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(i));
                if (value < limit)
                {
                    yield return value % bound;
                }
            }
        }
    }
}

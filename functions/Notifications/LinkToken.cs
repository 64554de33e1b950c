using System.Buffers.Text;
using System.Security.Cryptography;

namespace Scadenzario.Notifications;

/// <summary>
/// The secret of a link: 32 derived bytes, written as 43 characters of Base64Url. The first 12 bytes find the row, the whole is compared with the
/// stored SHA-256 in constant time; 160 bits stay secret even to a reader of the table's keys.
/// </summary>
public sealed record LinkToken
{
    private const int SelectorBytes = 12;
    private readonly byte[] _bytes;

    private LinkToken(byte[] bytes) => _bytes = bytes;

    /// <summary>The row's key: not secret.</summary>
    public string Selector => Convert.ToHexStringLower(_bytes.AsSpan(0, SelectorBytes));

    /// <summary>What is stored to recognise the token.</summary>
    public byte[] Hash => SHA256.HashData(_bytes);

    /// <summary>The token as it stands in a link.</summary>
    public string Text => Base64Url.EncodeToString(_bytes);

    /// <summary>Derives the token of a message.</summary>
    public static LinkToken Derive(DerivationKey key, string purpose, params string[] parts)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(key.Derive(purpose, parts));
    }

    /// <summary>Reads a token that somebody sent; null where it cannot be one.</summary>
    public static LinkToken? Parse(string? text)
    {
        if (text is not { Length: 43 } || !Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        return bytes.Length == 32 ? new(bytes) : null;
    }

    /// <summary>Whether this is the token whose hash was stored; in constant time.</summary>
    public bool Matches(byte[] hash) => CryptographicOperations.FixedTimeEquals(Hash, hash);

    /// <summary>Never the token.</summary>
    public override string ToString() => "LinkToken";
}

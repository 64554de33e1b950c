using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Scadenzario.Notifications;

/// <summary>
/// Keeps a notice's values and link until it may have to go another way, unreadable without the derivation key: a link may be a secret, and secrets are not stored.
/// </summary>
public sealed class NoticeSeal(DerivationKey key)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Seals; it opens under the same name only.</summary>
    /// <exception cref="ArgumentException">A value is neither a date nor a text.</exception>
    public string Close(string name, IReadOnlyDictionary<string, object> values, Uri? link)
    {
        ArgumentNullException.ThrowIfNull(values);
        var content = JsonSerializer.SerializeToUtf8Bytes(new Content(
            values.ToDictionary(v => v.Key, v => v.Value switch
            {
                LocalDate date => new Value(LocalDatePattern.Iso.Format(date), null),
                string text => new Value(null, text),
                _ => throw new ArgumentException($"A placeholder stands for a date or a text, not for {v.Value.GetType().Name}."),
            }),
            link));
        var sealedBytes = new byte[NonceBytes + TagBytes + content.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceBytes));
        using var cipher = Cipher(name);
        cipher.Encrypt(
            sealedBytes.AsSpan(0, NonceBytes), content, sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes));
        return Convert.ToBase64String(sealedBytes);
    }

    /// <summary>Opens.</summary>
    /// <exception cref="CryptographicException">It was sealed under another name or key, or changed.</exception>
    public (IReadOnlyDictionary<string, object> Values, Uri? Link) Open(string name, string seal)
    {
        var bytes = Convert.FromBase64String(seal);
        var content = new byte[bytes.Length - NonceBytes - TagBytes];
        using var cipher = Cipher(name);
        cipher.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes), content);
        var opened = JsonSerializer.Deserialize<Content>(content)!;
        return (opened.Values.ToDictionary(v => v.Key, v => v.Value.ToObject()), opened.Link);
    }

    private AesGcm Cipher(string name) => new(key.Derive("notice-seal", name), TagBytes);

    private sealed record Content(Dictionary<string, Value> Values, Uri? Link);

    [method: JsonConstructor]
    private sealed record Value(string? Date, string? Text)
    {
        public object ToObject() => Date is null ? Text! : LocalDatePattern.Iso.Parse(Date).Value;
    }
}

using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Scadenzario.Contracts;
using Scadenzario.Notifications;

namespace Scadenzario.Operations;

/// <summary>
/// Places in a feed as portals keep them: opaque, of one insurer only, and sealed with the derivation key, so that nobody reads on from a place that was
/// never given out. The same place is the same text.
/// </summary>
public sealed class EventPositions(DerivationKey key)
{
    private const int NumberLength = sizeof(long);
    private const int SealLength = 16;
    private const int TextLength = 32;

    /// <summary>The text of a place.</summary>
    /// <param name="insurer">Whose feed.</param>
    /// <param name="number">The number of the last event before it; 0 for the beginning.</param>
    public string Write(Insurer insurer, long number)
    {
        Span<byte> bytes = stackalloc byte[NumberLength + SealLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        Seal(insurer, number).CopyTo(bytes[NumberLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The number of a place; null where the text was not written for this insurer, or was changed since.</summary>
    public long? Read(Insurer insurer, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<byte> bytes = stackalloc byte[NumberLength + SealLength];
        if (text.Length != TextLength || !Base64Url.IsValid(text, out var length) || length != bytes.Length)
        {
            return null;
        }

        Base64Url.DecodeFromChars(text, bytes);
        var number = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return CryptographicOperations.FixedTimeEquals(bytes[NumberLength..], Seal(insurer, number)) ? number : null;
    }

    private ReadOnlySpan<byte> Seal(Insurer insurer, long number) =>
        key.Derive("event-position", insurer.Code(), number.ToString(CultureInfo.InvariantCulture)).AsSpan(0, SealLength);
}

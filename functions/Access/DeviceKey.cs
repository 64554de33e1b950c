using System.Security.Cryptography;
using System.Text;

namespace Scadenzario.Access;

/// <summary>
/// A device's key: ECDSA on the curve P-256, as the key stores of iOS and Android make it. The public half is registered as Base64 of its
/// SubjectPublicKeyInfo; a signature is Base64 of the ASN.1 DER form over SHA-256. Pure.
/// </summary>
public static class DeviceKey
{
    private const string P256 = "1.2.840.10045.3.1.7";

    // Signatures for devices that are not there are checked against it, so that they take as long. Nobody has its private half.
    private static readonly byte[] _nobody = MakeNobody();

    /// <summary>Reads a public key; null where it is none on P-256.</summary>
    public static byte[]? Read(string text)
    {
        var bytes = new byte[256];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            return null;
        }

        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(bytes.AsSpan(0, length), out var read);
            return read == length && key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256 ? bytes[..length] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>
    /// What the device signs: four lines, UTF-8, each ended by a line feed but the last: <c>scadenzario-login-1</c>, the confirmation's id, the device's
    /// id, the confirmation's challenge.
    /// </summary>
    public static byte[] Message(string confirmationId, string deviceId, string challenge) =>
        Encoding.UTF8.GetBytes($"scadenzario-login-1\n{confirmationId}\n{deviceId}\n{challenge}");

    /// <summary>Whether a signature is the device's. Without a device the answer is no, after the same work.</summary>
    public static bool Verify(byte[]? publicKey, byte[] message, string signature)
    {
        var bytes = new byte[128];
        var isBase64 = Convert.TryFromBase64String(signature, bytes, out var length);
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKey ?? _nobody, out _);
            var good = key.VerifyData(message, bytes.AsSpan(0, isBase64 ? length : 0), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            return good && isBase64 && publicKey is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[] MakeNobody()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportSubjectPublicKeyInfo();
    }
}

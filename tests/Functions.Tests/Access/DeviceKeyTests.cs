using System.Security.Cryptography;
using Scadenzario.Access;

namespace Functions.Tests.Access;

public sealed class DeviceKeyTests
{
    private static readonly byte[] _message = DeviceKey.Message("k-1", "device-1", "challenge");

    [Fact]
    public void Key_OnP256IsReadAndAnyOtherRefused()
    {
        using var good = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.NotNull(DeviceKey.Read(Convert.ToBase64String(good.ExportSubjectPublicKeyInfo())));
        Assert.Null(DeviceKey.Read(Convert.ToBase64String(other.ExportSubjectPublicKeyInfo())));
        Assert.Null(DeviceKey.Read(Convert.ToBase64String([.. good.ExportSubjectPublicKeyInfo(), 0])));
        Assert.Null(DeviceKey.Read("not base64"));
        Assert.Null(DeviceKey.Read("AAAA"));
    }

    [Fact]
    public void Signature_CountsForItsKeyAndMessageOnly()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var spki = key.ExportSubjectPublicKeyInfo();
        var signature = Convert.ToBase64String(key.SignData(_message, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Assert.True(DeviceKey.Verify(spki, _message, signature));
        Assert.False(DeviceKey.Verify(spki, DeviceKey.Message("k-2", "device-1", "challenge"), signature));
        Assert.False(DeviceKey.Verify(other.ExportSubjectPublicKeyInfo(), _message, signature));
        Assert.False(DeviceKey.Verify(null, _message, signature));
        Assert.False(DeviceKey.Verify(spki, _message, "AAAA"));
        Assert.False(DeviceKey.Verify(spki, _message, "not base64"));
        Assert.False(DeviceKey.Verify(spki, _message, ""));
    }
}

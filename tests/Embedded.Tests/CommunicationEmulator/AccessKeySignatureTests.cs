using System.Text;
using Embedded.CommunicationEmulator.Wire;

namespace Embedded.Tests.CommunicationEmulator;

/// <summary>The expected hashes and signatures were computed outside of .NET.</summary>
public sealed class AccessKeySignatureTests
{
    private const string Date = "Sun, 28 Mar 2027 01:00:00 GMT";
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("test-key-of-the-emulator");
    private static readonly DateTimeOffset SignedAt = new(2027, 3, 28, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("POST", "/emails:send?api-version=2023-03-31", "127.0.0.1:4711", "{\"a\":\"ü\"}", "/WIYIwAnBuJGBMuGip9PiFDW8B+1BA1JugUEguFHJDc=", "wkFKKPbFURUQTiVIeOn0115YoskJ3xfYBTrSAJAMPMw=")]
    [InlineData("GET", "/emails/operations/1?api-version=2023-03-31", "resource.communication.azure.com", "", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "dXJapM2WREVa/qB4lBvPtfOS3touoJ4jOCh3DXNsv/w=")]
    public void Sign_KnownRequest_GivesKnownSignature(string method, string target, string host, string body, string hash, string signature)
    {
        Assert.Equal(hash, AccessKeySignature.Hash(Encoding.UTF8.GetBytes(body)));
        Assert.Equal(signature, AccessKeySignature.Sign(Key, method, target, Date, host, hash));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(15 * 60, null)]
    [InlineData(-15 * 60, null)]
    [InlineData((15 * 60) + 1, "The header x-ms-date is more than 15 minutes off.")]
    [InlineData((-15 * 60) - 1, "The header x-ms-date is more than 15 minutes off.")]
    public void Refusal_SignatureSomeSecondsOld_IsTakenForFifteenMinutes(int secondsLater, string? refusal)
    {
        Assert.Equal(refusal, AccessKeySignature.Refusal(Key, Request(), SignedAt.AddSeconds(secondsLater)));
    }

    [Fact]
    public void Refusal_OtherKey_IsRefused()
    {
        Assert.Equal("The signature does not match.", AccessKeySignature.Refusal([1], Request(), SignedAt));
    }

    private static SignedRequest Request() => new(
        "GET",
        "/emails/operations/1?api-version=2023-03-31",
        "resource.communication.azure.com",
        Date,
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=dXJapM2WREVa/qB4lBvPtfOS3touoJ4jOCh3DXNsv/w=",
        Array.Empty<byte>());
}

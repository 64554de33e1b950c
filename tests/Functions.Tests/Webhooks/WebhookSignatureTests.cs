using System.Text;
using Scadenzario.Webhooks;

namespace Functions.Tests.Webhooks;

/// <summary>Signatures as others compute them.</summary>
public sealed class WebhookSignatureTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static readonly byte[] _body = Encoding.UTF8.GetBytes("""{"test": 2432232314}""");

    /// <summary>The example of the Standard Webhooks libraries.</summary>
    [Fact]
    public void Signature_IsThatOfTheStandardsExample() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", WebhookSignature.Sign([WebhookSecret.Read(Secret)!], Id, "1614265330", _body));

    [Fact]
    public void Signatures_OfTwoSecretsStandBesideEachOther()
    {
        var (first, second) = (WebhookSecret.Read(Secret)!, new byte[32]);
        Assert.Equal(
            $"{WebhookSignature.Sign([first], Id, "1614265330", _body)} {WebhookSignature.Sign([second], Id, "1614265330", _body)}",
            WebhookSignature.Sign([first, second], Id, "1614265330", _body));
    }

    [Fact]
    public void Signature_DependsOnIdTimeAndBody()
    {
        byte[][] key = [WebhookSecret.Read(Secret)!];
        string[] all =
        [
            WebhookSignature.Sign(key, Id, "1614265330", _body),
            WebhookSignature.Sign(key, Id + "x", "1614265330", _body),
            WebhookSignature.Sign(key, Id, "1614265331", _body),
            WebhookSignature.Sign(key, Id, "1614265330", [.. _body, (byte)' ']),
        ];
        Assert.Equal(all.Distinct(), all);
    }

    [Fact]
    public void Time_IsInWholeSeconds() => Assert.Equal("1614265330", WebhookSignature.TimeOf(DateTimeOffset.Parse("2021-02-25T15:02:10.999Z")));

    [Theory]
    [InlineData("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 24)]
    [InlineData("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", 32)]
    [InlineData("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", null)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", null)]
    [InlineData("whsec_", null)]
    [InlineData("whsec_not Base64 at all, but long enough", null)]
    [InlineData("", null)]
    public void Secret_IsPrefixAndBase64(string text, int? bytes) => Assert.Equal(bytes, WebhookSecret.Read(text)?.Length);

    [Fact]
    public void Secret_HasAtMost64Bytes()
    {
        Assert.Equal(64, WebhookSecret.Read("whsec_" + Convert.ToBase64String(new byte[64]))?.Length);
        Assert.Null(WebhookSecret.Read("whsec_" + Convert.ToBase64String(new byte[65])));
    }
}

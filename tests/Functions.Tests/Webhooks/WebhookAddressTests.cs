using Scadenzario.Webhooks;

namespace Functions.Tests.Webhooks;

/// <summary>The allow list, before any name is looked up.</summary>
public sealed class WebhookAddressTests
{
    [Theory]
    [InlineData("https://portal.example/hooks/scadenzario")]
    [InlineData("https://portal.example:8443/")]
    [InlineData("https://PORTAL.example/?team=a")]
    [InlineData("https://xn--prtal-jua.example/")]
    [InlineData("https://pörtal.example/")]
    public void Address_OnAnAllowedHostIsGood(string address) => Assert.Null(WebhookAddress.FaultOf(address, Options()));

    [Theory]
    [InlineData("http://portal.example/", "https")]
    [InlineData("ftp://portal.example/", "https")]
    [InlineData("file:///etc/passwd", "https")]
    [InlineData("//portal.example/", "https")]
    [InlineData("portal.example", "https")]
    [InlineData("", "https")]
    [InlineData("https://portal.example.evil.example/", "AllowedHosts")]
    [InlineData("https://evil.example/portal.example", "AllowedHosts")]
    [InlineData("https://sub.portal.example/", "AllowedHosts")]
    [InlineData("https://portal.example@evil.example/", "user")]
    [InlineData("https://user:secret@portal.example/", "user")]
    [InlineData("https://portal.example/#part", "fragment")]
    [InlineData("https://portal.example./", "AllowedHosts")]
    [InlineData("https://169.254.169.254/metadata", "AllowedHosts")]
    [InlineData("http://127.0.0.1:9000/", "machine")]
    [InlineData("http://localhost:9000/", "machine")]
    [InlineData("https://localhost/", "machine")]
    [InlineData("http://[::1]/", "machine")]
    public void Address_ElsewhereIsRefused(string address, string word) => Assert.Contains(word, WebhookAddress.FaultOf(address, Options()));

    [Theory]
    [InlineData("http://127.0.0.1:9000/hook", true)]
    [InlineData("http://localhost:9000/hook", true)]
    [InlineData("http://[::1]:9000/hook", true)]
    [InlineData("http://portal.example/hook", false)]
    public void Loopback_WhereAllowedNeedsNoTls(string address, bool isGood)
    {
        var options = Options();
        options.AllowLoopback = true;
        Assert.Equal(isGood, WebhookAddress.FaultOf(address, options) is null);
    }

    [Fact]
    public void EmptyList_AllowsNothing() => Assert.NotNull(WebhookAddress.FaultOf("https://portal.example/", new WebhookOptions()));

    private static WebhookOptions Options() => new() { AllowedHosts = { "portal.example", "xn--prtal-jua.example", "127.0.0.1", "localhost", "::1" } };
}

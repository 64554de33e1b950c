using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Scadenzario.Contracts;
using Scadenzario.Webhooks;

namespace Functions.Tests.Webhooks;

/// <summary>Settings that cannot be right keep the app from starting.</summary>
public sealed class WebhookOptionsTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Fact]
    public void Settings_OfAnEndpointAreRead()
    {
        var options = Read(("Endpoints:kpt:PreviousSecret", "whsec_" + Convert.ToBase64String(new byte[32])));
        Assert.Empty(options.Validate(new ValidationContext(options)));
        Assert.Equal("https://portal.example/hook", options.EndpointOf(Insurer.Kpt)!.Url);
        Assert.Equal([24, 32], options.EndpointOf(Insurer.Kpt)!.Keys().Select(key => key.Length));
        Assert.Null(options.EndpointOf(Insurer.Css));
    }

    [Fact]
    public void PreviousSecret_ThatIsEmptyIsNone()
    {
        var options = Read(("Endpoints:kpt:PreviousSecret", ""));
        Assert.Empty(options.Validate(new ValidationContext(options)));
        Assert.Single(options.EndpointOf(Insurer.Kpt)!.Keys());
    }

    [Theory]
    [InlineData("Endpoints:kpt:Url", "https://elsewhere.example/", "AllowedHosts")]
    [InlineData("Endpoints:kpt:Secret", "secret", "Secret")]
    [InlineData("Endpoints:kpt:Secret", null, "Secret")]
    [InlineData("Endpoints:kpt:PreviousSecret", "whsec_AAAA", "PreviousSecret")]
    [InlineData("Endpoints:AXA:Url", "https://portal.example/hook", "AXA")]
    [InlineData("Timeout", "00:00:00", "Timeout")]
    [InlineData("Timeout", "00:02:00", "Timeout")]
    [InlineData("GiveUpAfter", "00:10:00", "GiveUpAfter")]
    [InlineData("GiveUpAfter", "90.00:00:00", "GiveUpAfter")]
    public void Settings_ThatCannotBeRightAreNamed(string name, string? value, string word)
    {
        var options = Read((name, value));
        Assert.Contains(options.Validate(new ValidationContext(options)), fault => fault.ErrorMessage!.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public void Faults_DoNotQuoteSecrets()
    {
        var options = Read(("Endpoints:kpt:Secret", "hunter2"));
        Assert.DoesNotContain(options.Validate(new ValidationContext(options)), fault => fault.ErrorMessage!.Contains("hunter2", StringComparison.Ordinal));
    }

    private static WebhookOptions Read(params (string Name, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Endpoints:kpt:Url"] = "https://portal.example/hook",
            ["Endpoints:kpt:Secret"] = Secret,
            ["AllowedHosts:0"] = "portal.example",
        };
        foreach (var (name, value) in changes)
        {
            settings[name] = value;
        }

        if (changes.Any(change => change.Value is null))
        {
            settings = settings.Where(setting => setting.Value is not null).ToDictionary();
        }

        var options = new WebhookOptions();
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build().Bind(options);
        return options;
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Configuration;
using Scadenzario.Secrets;

namespace Functions.Tests.Secrets;

public sealed class VaultSettingsTests
{
    [Fact]
    public void Secrets_ComeFromTheVault()
    {
        var configuration = With(("KeyVault:Uri", "https://kv.example/"), ("PublicBaseUrl", "https://app.example"));

        VaultSettings.AddTo(configuration, Vault(("DerivationKey", "a2V5", true), ("Keys--SWICA", "swica-key", true), ("Keys--KPT", "off", false), ("Other", "not ours", true)));

        Assert.Equal("a2V5", configuration["DerivationKey"]);
        Assert.Equal("swica-key", configuration["Keys:SWICA"]);
        Assert.Null(configuration["Keys:KPT"]);
        Assert.Null(configuration["Other"]);
    }

    [Fact]
    public void Secrets_WithoutAVault_ComeFromLocalSettings()
    {
        var configuration = With(("Keys:SWICA", "swica-key"));

        VaultSettings.AddTo(configuration, _ => throw new InvalidOperationException("There is no vault."));

        Assert.Equal("swica-key", configuration["Keys:SWICA"]);
    }

    [Theory]
    [InlineData("DerivationKey")]
    [InlineData("Keys:BACKOFFICE")]
    [InlineData("Communication:ConnectionString")]
    public void Secrets_InASettingBesideAVault_AreRefused(string name)
    {
        var configuration = With(("KeyVault:Uri", "https://kv.example/"), (name, "a secret"));

        var refusal = Assert.Throws<InvalidOperationException>(() => VaultSettings.AddTo(configuration, Vault(("DerivationKey", "a2V5", true))));

        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vault_WithoutTheAppsSecrets_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => VaultSettings.AddTo(With(("KeyVault:Uri", "https://kv.example/")), Vault(("Other", "x", true))));

    private static ConfigurationManager With(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value));
        return configuration;
    }

    // The wire of a vault: the list of its secrets, and each of them.
    private static Func<Uri, SecretClient> Vault(params (string Name, string Value, bool Enabled)[] secrets) => vault => new SecretClient(
        vault,
        new NoCredential(),
        new SecretClientOptions
        {
            DisableChallengeResourceVerification = true,
            Retry = { MaxRetries = 0 },
            Transport = new HttpClientTransport(new Answers(secrets.ToDictionary(s => s.Name, s => (s.Value, s.Enabled)))),
        });

    private sealed class NoCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }

    private sealed class Answers(Dictionary<string, (string Value, bool Enabled)> secrets) : HttpMessageHandler
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.Authorization is null)
            {
                var challenge = new HttpResponseMessage(HttpStatusCode.Unauthorized) { RequestMessage = request };
                challenge.Headers.TryAddWithoutValidation("WWW-Authenticate", "Bearer authorization=\"https://login.example/tenant\", resource=\"https://vault.azure.net\"");
                return challenge;
            }

            var path = request.RequestUri!.AbsolutePath.Trim('/').Split('/');
            var body = path.Length == 1
                ? JsonSerializer.Serialize(new { value = secrets.Select(s => new { id = $"https://kv.example/secrets/{s.Key}", attributes = new { enabled = s.Value.Enabled } }) })
                : JsonSerializer.Serialize(new { id = $"https://kv.example/secrets/{path[1]}/1", value = secrets[path[1]].Value, attributes = new { enabled = true } });
            return new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(body, Encoding.UTF8, "application/json") };
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Send(request, cancellationToken));
    }
}

using Azure.Core;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Scadenzario.Outbound;

namespace Scadenzario.Secrets;

/// <summary>
/// Reads the app's secrets at start from the vault that <c>KeyVault:Uri</c> names: <c>DerivationKey</c> and <c>Keys--SWICA</c> and so on (a vault's names have no
/// colon). Where there is a vault, a secret in a setting is refused: settings are seen by whoever may look at the app. Without one, secrets come from local settings.
/// </summary>
public static class VaultSettings
{
    /// <summary>Setting: the vault's address.</summary>
    public const string VaultUri = "KeyVault:Uri";

    private const string KeysPrefix = "Keys:";

    /// <summary>Adds the vault's secrets, above everything else, where there is a vault.</summary>
    /// <param name="configuration">The app's configuration.</param>
    /// <param name="connect">Makes the client; null for the app's identity.</param>
    /// <exception cref="InvalidOperationException">A secret stands in a setting beside a vault, or the vault has none of the app's secrets.</exception>
    /// <exception cref="Azure.RequestFailedException">The vault refuses.</exception>
    public static void AddTo(IConfigurationManager configuration, Func<Uri, SecretClient>? connect = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[VaultUri] is not { Length: > 0 } address)
        {
            return;
        }

        if (configuration.AsEnumerable().FirstOrDefault(setting => IsSecret(setting.Key) && !string.IsNullOrEmpty(setting.Value)).Key is { } exposed)
        {
            throw new InvalidOperationException($"{exposed} stands in a setting although {VaultUri} names a vault: put it there and delete the setting.");
        }

        var client = (connect ?? Connect)(new Uri(address));
        var secrets = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var secret in client.GetPropertiesOfSecrets())
        {
            var name = secret.Name.Replace("--", ":", StringComparison.Ordinal);
            if (secret.Enabled == true && IsSecret(name))
            {
                secrets[name] = client.GetSecret(secret.Name).Value.Value;
            }
        }

        if (secrets.Count == 0)
        {
            throw new InvalidOperationException($"The vault {address} has none of the app's secrets (DerivationKey, Keys--…): has infra/secrets.sh run?");
        }

        configuration.Add(new MemoryConfigurationSource { InitialData = secrets });
    }

    /// <summary>Whether a setting is a secret: the derivation key, a caller's key, or the secret of an endpoint that is told of events.</summary>
    public static bool IsSecret(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Equals("DerivationKey", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith(KeysPrefix, StringComparison.OrdinalIgnoreCase)
            || name.Equals("Communication:ConnectionString", StringComparison.OrdinalIgnoreCase)
            || (name.StartsWith("Webhooks:Endpoints:", StringComparison.OrdinalIgnoreCase) && name.Contains("Secret", StringComparison.OrdinalIgnoreCase));
    }

    private static SecretClient Connect(Uri vault)
    {
        var options = new SecretClientOptions { Retry = { Mode = RetryMode.Exponential, MaxRetries = 5, MaxDelay = TimeSpan.FromSeconds(10) } };
        options.AddPolicy(new AllowedHosts([vault.Host]), HttpPipelinePosition.PerRetry);
        return new SecretClient(vault, new DefaultAzureCredential(), options);
    }
}

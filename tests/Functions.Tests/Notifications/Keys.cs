using Microsoft.Extensions.Configuration;
using Scadenzario.Notifications;

namespace Functions.Tests.Notifications;

/// <summary>Derivation keys.</summary>
internal static class Keys
{
    /// <summary>The bytes 0 to 31.</summary>
    public static DerivationKey Key { get; } = Of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    public static DerivationKey Of(string? setting) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["DerivationKey"] = setting }).Build());
}

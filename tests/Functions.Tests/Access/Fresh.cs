using Microsoft.Extensions.Configuration;
using Scadenzario.Access;
using Scadenzario.Notifications;

namespace Functions.Tests.Access;

/// <summary>Secrets, options and instants with sensible values.</summary>
internal static class Fresh
{
    public static readonly DateTimeOffset Start = new(2027, 1, 11, 9, 0, 0, TimeSpan.Zero);

    public static AccessOptions Options() => new();

    public static AccessSecrets Secrets(byte fill = 7) => new(new DerivationKey(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["DerivationKey"] = Convert.ToBase64String(Enumerable.Repeat(fill, 32).ToArray()) })
        .Build()));
}

namespace Scadenzario.Webhooks;

/// <summary>Where an insurer's events go.</summary>
public sealed class WebhookEndpoint
{
    /// <summary>The address: https, on an allowed host.</summary>
    public string Url { get; set; } = "";

    /// <summary>The secret that requests are signed with: <c>whsec_</c> and Base64. In Azure it lies in the key vault.</summary>
    public string? Secret { get; set; }

    /// <summary>The secret before it, while receivers change over: requests then carry both signatures.</summary>
    public string? PreviousSecret { get; set; }

    /// <summary>The secrets with their settings' names.</summary>
    internal IEnumerable<(string Name, string? Text)> Named => [(nameof(Secret), Secret), (nameof(PreviousSecret), string.IsNullOrEmpty(PreviousSecret) ? null : PreviousSecret)];

    /// <summary>The keys to sign with, the current one first.</summary>
    public IEnumerable<byte[]> Keys() => Named.Select(one => one.Text).OfType<string>().Select(text => WebhookSecret.Read(text)!);
}

using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;
using Scadenzario.Contracts;

namespace Scadenzario.Webhooks;

/// <summary>Configuration section <c>Webhooks</c>: who is told of the feed's events, and how long it is tried.</summary>
public sealed class WebhookOptions : IValidatableObject
{
    /// <summary>The endpoints by insurer; keys are the insurers' codes. An insurer without one reads the feed.</summary>
    public Dictionary<string, WebhookEndpoint> Endpoints { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The hosts that endpoints may lie on, without a port. Whoever can write an address but not this list sends nothing to a host of their own.</summary>
    public Collection<string> AllowedHosts { get; } = [];

    /// <summary>
    /// Whether an endpoint on this machine may be reached, also without TLS: for development. The embedded host sets it; in Azure nobody does.
    /// </summary>
    public bool AllowLoopback { get; set; }

    /// <summary>How long one request may take in all, in real time: from the look-up of the name to the end of the answer. Default 10 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an event is tried before it becomes a case. Default 3 days.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>The endpoint of an insurer; null where it has none.</summary>
    public WebhookEndpoint? EndpointOf(Insurer insurer) => Endpoints.GetValueOrDefault(insurer.Code());

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (code, endpoint) in Endpoints)
        {
            if (Insurers.Parse(code) is null)
            {
                yield return new($"Webhooks:Endpoints: '{code}' is no insurer.", [nameof(Endpoints)]);
            }

            if (WebhookAddress.FaultOf(endpoint.Url, this) is { } fault)
            {
                yield return new($"Webhooks:Endpoints:{code}:Url {fault}", [nameof(Endpoints)]);
            }

            foreach (var (name, text) in endpoint.Named)
            {
                if (text is not null && WebhookSecret.Read(text) is null)
                {
                    yield return new($"Webhooks:Endpoints:{code}:{name} must be 'whsec_' and the Base64 of 24 to 64 random bytes.", [nameof(Endpoints)]);
                }
            }

            if (endpoint.Secret is null)
            {
                yield return new($"Webhooks:Endpoints:{code}:Secret is missing.", [nameof(Endpoints)]);
            }
        }

        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromMinutes(1))
        {
            yield return new("Webhooks:Timeout must be above 0 and at most 1 minute.", [nameof(Timeout)]);
        }

        if (GiveUpAfter < TimeSpan.FromHours(1) || GiveUpAfter > TimeSpan.FromDays(60))
        {
            yield return new("Webhooks:GiveUpAfter must be from 1 hour to 60 days.", [nameof(GiveUpAfter)]);
        }
    }
}

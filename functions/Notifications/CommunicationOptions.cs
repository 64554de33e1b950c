using System.ComponentModel.DataAnnotations;

namespace Scadenzario.Notifications;

/// <summary>Configuration section <c>Communication</c>. Either a connection string (embedded host) or an endpoint with managed identity (Azure).</summary>
public sealed class CommunicationOptions : IValidatableObject
{
    /// <summary><c>endpoint=…;accesskey=…</c>; null in Azure.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The resource's endpoint, reached by managed identity; null on the embedded host.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The address that e-mails come from; its domain is verified in the resource.</summary>
    [Required]
    public string EmailSender { get; set; } = "";

    /// <summary>How long the provider recognises a repeated operation id; an unknown outcome older than that becomes a case. Documented: 5 minutes.</summary>
    public TimeSpan RepeatabilityWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(ConnectionString) == Endpoint is null)
        {
            yield return new("Communication: set either ConnectionString or Endpoint.", [nameof(ConnectionString), nameof(Endpoint)]);
        }

        if (RepeatabilityWindow <= TimeSpan.Zero || RepeatabilityWindow > TimeSpan.FromMinutes(5))
        {
            yield return new("Communication:RepeatabilityWindow must be above 0 and at most 5 minutes.", [nameof(RepeatabilityWindow)]);
        }
    }
}

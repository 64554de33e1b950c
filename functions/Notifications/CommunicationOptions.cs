using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Scadenzario.Contracts;

namespace Scadenzario.Notifications;

/// <summary>Configuration section <c>Communication</c>. Either a connection string (embedded host) or an endpoint with managed identity (Azure).</summary>
public sealed partial class CommunicationOptions : IValidatableObject
{
    /// <summary><c>endpoint=…;accesskey=…</c>; null in Azure.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The resource's endpoint, reached by managed identity; null on the embedded host.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The address that e-mails come from; its domain is verified in the resource.</summary>
    [Required]
    public string EmailSender { get; set; } = "";

    /// <summary>
    /// Who SMS come from: a number in E.164, a short code, or up to eleven of letters, digits, <c>+ - _ &amp;</c> and space with a letter among them.
    /// </summary>
    [Required]
    public string SmsSender { get; set; } = "";

    /// <summary>Senders by insurer, where they differ from <see cref="SmsSender"/>; keys are the insurers' codes.</summary>
    public Dictionary<string, string> SmsSenders { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The sender of an insurer's SMS.</summary>
    public string SmsSenderOf(Insurer insurer) => SmsSenders.TryGetValue(insurer.Code(), out var own) ? own : SmsSender;

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

        foreach (var sender in SmsSenders.Values.Append(SmsSender))
        {
            if (!Sender().IsMatch(sender))
            {
                yield return new($"Communication: '{sender}' is no sender of SMS.", [nameof(SmsSender)]);
            }
        }

        foreach (var code in SmsSenders.Keys)
        {
            if (Insurers.Parse(code) is null)
            {
                yield return new($"Communication:SmsSenders: '{code}' is no insurer.", [nameof(SmsSenders)]);
            }
        }
    }

    [GeneratedRegex(@"^(\+[1-9][0-9]{6,14}|[0-9]{3,8}|(?=.*[A-Za-z])[A-Za-z0-9+\-_& ]{1,11})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sender();
}

using System.ComponentModel.DataAnnotations;

namespace Scadenzario.Documents;

/// <summary>Configuration section <c>DocumentNotices</c>.</summary>
public sealed class DocumentOptions : IValidatableObject
{
    /// <summary>How long documents of a contract are gathered into one message, from the first one on; later ones do not extend it. Default: 10 minutes.</summary>
    public TimeSpan GatherFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (GatherFor < TimeSpan.Zero || GatherFor > TimeSpan.FromDays(1))
        {
            yield return new("DocumentNotices:GatherFor must be from 0 to 1 day.", [nameof(GatherFor)]);
        }
    }
}

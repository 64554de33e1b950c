using System.ComponentModel.DataAnnotations;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Scadenzario.Activation;

/// <summary>Configuration section <c>Activation</c>.</summary>
public sealed class ActivationOptions : IValidatableObject
{
    private static readonly LocalTimePattern _time = LocalTimePattern.Create("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The Zurich time of day, HH:mm, of the re-invitation and of the message about the dead link. Default 08:00.</summary>
    public string SendAt { get; set; } = "08:00";

    /// <summary>The same as a value. A method, since the validation of options reads every property, also those of bad settings.</summary>
    /// <exception cref="UnparsableValueException">The setting is not of that form; the start refuses it.</exception>
    public LocalTime ToSendTime() => _time.Parse(SendAt).GetValueOrThrow();

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!_time.Parse(SendAt).Success)
        {
            yield return new("Activation:SendAt must be a time of day as HH:mm.", [nameof(SendAt)]);
        }
    }
}

using Scadenzario.Deadlines.Reading;

namespace Scadenzario.Http;

/// <content>Moments, for fields in which a day is something else than its first instant; an optional list.</content>
public sealed partial class JsonFields
{
    /// <summary>A list of one or more of the given words, none twice, or null where the field is absent or null.</summary>
    public IReadOnlyList<string>? OptionalChoices(string name, params string[] choices) => Take(name, required: false, out _) ? RequiredChoices(name, choices) : null;

    /// <summary>An instant, or a whole Zurich day; null where the field is absent or null.</summary>
    public Moment? OptionalMoment(string name)
    {
        if (!Take(name, required: false, out var element))
        {
            return null;
        }

        // Half of a surrogate pair is no text.
        if ((element.ValueKind != System.Text.Json.JsonValueKind.String || Text(element) is not null) && FactValues.Moment(element) is Moment moment)
        {
            return moment;
        }

        Refuse(name, FactValues.MomentFault);
        return null;
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Scadenzario.Rules;

/// <summary>Days of any year as <c>MM-dd</c>.</summary>
public sealed class AnnualDateConverter : JsonConverter<AnnualDate>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">No such day.</exception>
    public override AnnualDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var result = AnnualDatePattern.Iso.Parse(reader.TokenType == JsonTokenType.String ? reader.GetString()! : "");
        return result.Success ? result.Value : throw new JsonException("A day of the year is written MM-dd.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, AnnualDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(AnnualDatePattern.Iso.Format(value));
}

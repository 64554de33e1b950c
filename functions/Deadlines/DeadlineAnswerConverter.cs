using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Scadenzario.Deadlines;

/// <summary>Writes an answer in the shape of RULES §2. Answers are never read back.</summary>
public sealed class DeadlineAnswerConverter : JsonConverter<DeadlineAnswer>
{
    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: compute anew from the facts instead.</exception>
    public override DeadlineAnswer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("An answer is computed from facts, never read.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DeadlineAnswer value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("rule", value.Rule);
        writer.WriteString("insurer", value.Insurer);
        writer.WriteString("edition", value.Edition);
        writer.WriteString("article", value.Article);
        Write(writer, "lastDay", value.LastDay);
        Write(writer, "endsAt", value.EndsAt);
        Write(writer, "extendedLastDay", value.ExtendedLastDay);
        Write(writer, "extendedEndsAt", value.ExtendedEndsAt);
        Write(writer, "remindBy", value.RemindBy);
        Write(writer, "verdict", value.Verdict is { } verdict ? JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString()) : null);
        writer.WriteStartObject("effects");
        foreach (var (name, effect) in value.Effects)
            Write(writer, name, effect);
        writer.WriteEndObject();
        writer.WriteStartArray("explanation");
        foreach (var step in value.Explanation)
        {
            writer.WriteStartObject();
            writer.WriteString("text", step.Text);
            writer.WriteString("law", step.Law);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>An instant as <c>yyyy-MM-ddTHH:mm:ssZ</c>; fractions of a second are cut off.</summary>
    public static string Format(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter writer, string name, object? value)
    {
        writer.WritePropertyName(name);
        Write(writer, value);
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case LocalDate date:
                writer.WriteStringValue(LocalDatePattern.Iso.Format(date));
                break;
            case DateTimeOffset instant:
                writer.WriteStringValue(Format(instant));
                break;
            case IReadOnlyDictionary<string, object?> map:
                writer.WriteStartObject();
                foreach (var (name, entry) in map)
                    Write(writer, name, entry);
                writer.WriteEndObject();
                break;
            case IReadOnlyList<object?> list:
                writer.WriteStartArray();
                foreach (var entry in list)
                    Write(writer, entry);
                writer.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"An effect cannot be a {value.GetType()}.");
        }
    }
}

using System.Globalization;
using System.Xml;

namespace Embedded.AzureTables;

/// <summary>Values as OData filters write them.</summary>
internal static class ODataLiteral
{
    /// <summary>Text in quotes with inner quotes doubled, instants and ids with their prefix, a long with its suffix.</summary>
    /// <exception cref="NotSupportedException">Filters have no form for the value; null is one of those.</exception>
    public static string Of(object? value) => value switch
    {
        string text => Quoted(text),
        char character => Quoted(character.ToString()),
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        double number => Double(number),
        Guid guid => $"guid'{guid}'",
        DateTimeOffset instant => $"datetime'{EntityWriter.Instant(instant.UtcDateTime)}'",
        DateTime instant => $"datetime'{EntityWriter.Instant(instant)}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        BinaryData data => $"X'{Convert.ToHexString(data)}'",
        null => throw new NotSupportedException("Tables store no null, so a filter cannot compare with it."),
        _ => throw new NotSupportedException($"A filter cannot hold a {value.GetType()}."),
    };

    /// <summary>A filter with its arguments as literals.</summary>
    public static string Format(FormattableString filter)
        => string.Format(CultureInfo.InvariantCulture, filter.Format, [.. filter.GetArguments().Select(Of)]);

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    // Without a point or an exponent the service would read a whole number.
    private static string Double(double number)
    {
        var text = XmlConvert.ToString(number);
        return double.IsInteger(number) && !text.Contains('E', StringComparison.Ordinal) ? text + ".0" : text;
    }
}

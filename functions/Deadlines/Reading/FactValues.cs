using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Calendar;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines.Reading;

/// <summary>
/// Reads single values, null for what cannot be read. Days before 1900 and after 2200 are refused, so that no term leaves
/// the calendar.
/// </summary>
internal static partial class FactValues
{
    public const int FirstYear = 1900;
    public const int LastYear = 2200;
    public const string DateFault = "A date yyyy-MM-dd from 1900 to 2200 is expected.";
    public const string MomentFault =
        "An instant such as 2026-03-16T23:00:00Z (with Z or an offset) or a date yyyy-MM-dd, from 1900 to 2200, is expected.";

    public const string YearFault = "A year from 1900 to 2200, as a whole number, is expected.";
    public const string PercentFault = "A percentage from 0 to 100, as a number, is expected.";
    public const string MoneyFault = "An amount of francs from 0 to 1000000000 with at most two decimals is expected.";
    public const string TimeFault = "A time of day HH:mm is expected.";

    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private static readonly string[] InstantFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK"];

    public static object? Moment(JsonElement value)
    {
        if (Date(value) is LocalDate day)
            return Reading.Moment.Of(day);
        if (value.ValueKind != JsonValueKind.String || InstantShape().Match(value.GetString()!) is not { Success: true } shape)
            return null;
        // Finer fractions than the clock's 100 ns are cut off: they never reach the next second.
        var text = shape.Groups["start"].Value + shape.Groups["fraction"].Value + shape.Groups["zone"].Value;
        if (!DateTimeOffset.TryParseExact(text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
            return null;
        if (instant.UtcDateTime.Year is < FirstYear - 1 or > LastYear + 1)
            return null;
        var moment = Reading.Moment.Of(instant.ToUniversalTime());
        return IsInRange(moment.Day.Year) ? moment : null;
    }

    public static object? Date(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return null;
        var result = LocalDatePattern.Iso.Parse(value.GetString()!);
        return result.Success && IsInRange(result.Value.Year) ? result.Value : null;
    }

    public static object? Year(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var year) && IsInRange(year) ? year : null;

    public static (object? Value, string Fault) Number(JsonElement value, FactDefinition definition)
    {
        var (minimum, maximum) = (definition.Minimum ?? -1_000_000m, definition.Maximum ?? 1_000_000m);
        var fault = string.Create(CultureInfo.InvariantCulture, $"A number from {minimum} to {maximum} is expected.");
        return (Decimal(value) is { } number && number >= minimum && number <= maximum ? number : null, fault);
    }

    public static object? Percent(JsonElement value) => Decimal(value) is >= 0 and <= 100 and var percent ? percent : null;

    public static object? Money(JsonElement value)
    {
        decimal? amount = value.ValueKind == JsonValueKind.String && MoneyShape().IsMatch(value.GetString()!)
            ? decimal.Parse(value.GetString()!, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : Decimal(value);
        return amount is >= 0 and <= 1_000_000_000 && decimal.Round(amount.Value, 2) == amount ? amount : null;
    }

    public static object? Flag(JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    public static (object? Value, string Fault) Text(JsonElement value, FactDefinition definition)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return (definition.Values!.Contains(text) ? text : null, $"One of {string.Join(", ", definition.Values!)} is expected.");
    }

    public static object? Time(string text) => TimePattern.Parse(text) is { Success: true } result ? result.Value : null;

    /// <summary>A JSON number without trailing zeros, so that 80.0 is shown as 80.</summary>
    public static decimal? Decimal(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
            ? number / 1.0000000000000000000000000000m
            : null;

    public static bool IsInRange(int year) => year is >= FirstYear and <= LastYear;

    [GeneratedRegex(@"^(?<start>\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:(?<fraction>\.\d{1,7})\d*)?(?<zone>Z|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex InstantShape();

    [GeneratedRegex(@"^[0-9]{1,10}(?:\.[0-9]{1,2})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex MoneyShape();
}

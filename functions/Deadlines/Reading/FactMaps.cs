using System.Globalization;
using System.Text.Json;

namespace Scadenzario.Deadlines.Reading;

/// <summary>Reads objects; unknown and doubled members are refused.</summary>
internal static class FactMaps
{
    private const string ProductFault = "An object with completaTop and hospita, each a percentage from 0 to 100 or null, is expected.";

    public static (object? Value, string Fault) ProductPercents(JsonElement value)
    {
        if (Members(value, "completaTop", "hospita") is not { } members)
            return (null, ProductFault);
        var percents = new decimal?[2];
        for (var i = 0; i < 2; i++)
        {
            if (members[i] is not { } member)
                continue;
            if (FactValues.Percent(member) is not decimal percent)
                return (null, ProductFault);
            percents[i] = percent;
        }
        return (new ProductPercents(percents[0], percents[1]), ProductFault);
    }

    public static (object? Value, string Fault) Declarations(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return (null, "An object with a member for each year is expected.");
        var result = new SortedDictionary<int, DeclarationFact>();
        foreach (var property in value.EnumerateObject())
        {
            var isYear = property.Name.Length == 4
                & int.TryParse(property.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var year);
            if (!isYear || !FactValues.IsInRange(year))
                return (null, $"{property.Name}: {FactValues.YearFault}");
            var (declaration, fault) = Declaration(property.Value, year);
            if (declaration is null)
                return (null, $"{property.Name}: {fault}");
            if (!result.TryAdd(year, declaration))
                return (null, $"{property.Name}: The year is given twice.");
        }
        return (result, "");
    }

    private static (DeclarationFact? Declaration, string Fault) Declaration(JsonElement value, int year)
    {
        if (Members(value, "submittedAt", "points", "mailsSent") is not { } members)
            return (null, "An object with submittedAt and points, or mailsSent, is expected.");
        Moment? submitted = null;
        if (members[0] is { } at)
        {
            if (FactValues.Moment(at) is not Moment moment)
                return (null, $"submittedAt: {FactValues.MomentFault}");
            if (moment.Day.Year != year)
                return (null, "submittedAt lies in another year.");
            submitted = moment;
        }
        decimal? points = null;
        if (members[1] is { } number)
        {
            points = FactValues.Decimal(number);
            if (points is not (>= -50 and <= 200))
                return (null, "points: A number from -50 to 200 is expected.");
        }
        int? mails = null;
        if (members[2] is { } count)
        {
            if (count.ValueKind != JsonValueKind.Number || !count.TryGetInt32(out var sent) || sent is < 0 or > 1000)
                return (null, "mailsSent: A whole number from 0 is expected.");
            mails = sent;
        }
        return submitted is null != points is null
            ? (null, "submittedAt and points are given together or not at all.")
            : (new DeclarationFact(submitted, points, mails), "");
    }

    /// <summary>The members by name, null for absent ones and nulls; null altogether for anything unexpected.</summary>
    private static JsonElement?[]? Members(JsonElement value, params ReadOnlySpan<string> names)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        var result = new JsonElement?[names.Length];
        var seen = new bool[names.Length];
        foreach (var property in value.EnumerateObject())
        {
            var index = names.IndexOf(property.Name);
            if (index < 0 || seen[index])
                return null;
            seen[index] = true;
            result[index] = property.Value.ValueKind == JsonValueKind.Null ? null : property.Value;
        }
        return result;
    }
}

namespace Scadenzario.Rules;

/// <summary>What a fact looks like in JSON. The names are those that <c>GET /api/rules</c> shows, in camelCase.</summary>
public enum FactType
{
    /// <summary>An instant with Z or an offset, or a date that stands for that Zurich day.</summary>
    Instant,

    /// <summary>A date, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>A calendar year, a whole number.</summary>
    Year,

    /// <summary>A number, decimals allowed.</summary>
    Number,

    /// <summary>A percentage from 0 to 100, decimals allowed.</summary>
    Percent,

    /// <summary>An amount of francs from 0 up with at most two decimals, as a number or as a string.</summary>
    Money,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>One of the definition's values.</summary>
    Text,

    /// <summary>A time of day in Zurich, <c>HH:mm</c>.</summary>
    Time,

    /// <summary>A list of instants or dates.</summary>
    Instants,

    /// <summary>A list of dates with at least one entry, null for a cover that still runs.</summary>
    EndDates,

    /// <summary>A list of percentages.</summary>
    Percents,

    /// <summary>A list of the definition's values.</summary>
    Texts,

    /// <summary><c>{"completaTop", "hospita"}</c>, each a percentage or null.</summary>
    ProductPercents,

    /// <summary><c>{year: {"submittedAt"?, "points"?, "mailsSent"?}}</c>.</summary>
    Declarations,
}

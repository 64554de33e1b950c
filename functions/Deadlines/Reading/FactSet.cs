using NodaTime;

namespace Scadenzario.Deadlines.Reading;

/// <summary>The facts of one computation, read and typed. A fact that was not given, or could not be read, is null.</summary>
public sealed class FactSet
{
    private readonly Dictionary<string, object> values = new(StringComparer.Ordinal);

    /// <summary>Whether the fact is there.</summary>
    public bool Has(string fact) => values.ContainsKey(fact);

    /// <summary>An instant or a day.</summary>
    public Moment? Moment(string fact) => Find(fact) switch
    {
        Moment moment => moment,
        LocalDate day => Reading.Moment.Of(day),
        _ => null,
    };

    /// <summary>The Zurich day of an instant or a date; 1 January of a year.</summary>
    public LocalDate? Day(string fact) => Find(fact) switch
    {
        Moment moment => moment.Day,
        LocalDate day => day,
        int year => new LocalDate(year, 1, 1),
        _ => null,
    };

    /// <summary>A year.</summary>
    public int? Year(string fact) => Find(fact) as int?;

    /// <summary>A number, a percentage or an amount.</summary>
    public decimal? Number(string fact) => Find(fact) as decimal?;

    /// <summary>A truth value.</summary>
    public bool? Flag(string fact) => Find(fact) as bool?;

    /// <summary>A text.</summary>
    public string? Text(string fact) => Find(fact) as string;

    /// <summary>A time of day.</summary>
    public LocalTime? Time(string fact) => Find(fact) as LocalTime?;

    /// <summary>A list or a map; the type is that of <see cref="FactReader"/>'s result.</summary>
    public T? Get<T>(string fact)
        where T : class => Find(fact) as T;

    internal void Set(string fact, object value) => values[fact] = value;

    private object? Find(string fact) => values.GetValueOrDefault(fact);
}

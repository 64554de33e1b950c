using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Deadlines.Agenda;

/// <summary>Which wake-ups are asked for.</summary>
/// <param name="From">Due at this instant or later.</param>
/// <param name="To">Due before this instant.</param>
/// <param name="Insurer">One insurer's; null for all.</param>
/// <param name="Top">At most so many.</param>
/// <param name="After">Where an earlier page ended; null for the first.</param>
public sealed record AgendaQuery(DateTimeOffset From, DateTimeOffset To, Insurer? Insurer, int Top, AgendaPlace? After)
{
    /// <summary>The filters that <see cref="Read"/> knows.</summary>
    public static string[] Filters => ["insurer", "from", "to"];

    /// <summary>From a request: from now for a year where it says nothing else. What is wrong is noted in the query.</summary>
    public static AgendaQuery Read(ListQuery query, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(query);
        var from = query.Instant("from") ?? now;
        var to = query.Instant("to") ?? from.AddYears(1);
        if (to < from)
        {
            query.Refuse("to", "Must not be before from.");
        }

        var after = AgendaPlace.Parse(query.Continuation);
        if (after is null && query.Continuation is not null)
        {
            query.RefuseContinuation();
        }

        return new(from, to, query.Insurer(), query.Top, after);
    }
}

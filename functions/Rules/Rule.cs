using System.Text.Json.Serialization;
using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Deadlines.Kinds;

namespace Scadenzario.Rules;

/// <summary>One rule of the rule book: one file of <c>Rules/data</c>.</summary>
public sealed record Rule
{
    /// <summary>For editors only.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>The id, such as <c>helsana.claim-termination</c>; also the file's name.</summary>
    public required string Id { get; init; }

    /// <summary>The insurer, upper case.</summary>
    public required string Insurer { get; init; }

    /// <summary>The canton at the insurer's seat, whose holidays count.</summary>
    public required Canton Canton { get; init; }

    /// <summary>What the rule is about.</summary>
    public required Descriptions Description { get; init; }

    /// <summary>The facts it takes.</summary>
    public required IReadOnlyList<FactDefinition> Facts { get; init; }

    /// <summary>
    /// The facts whose day chooses edition and values: the first one that is given counts. Where none is, or the list
    /// is empty, the newest values apply.
    /// </summary>
    public required IReadOnlyList<string> DatedBy { get; init; }

    /// <summary>The editions, oldest first.</summary>
    public required IReadOnlyList<Edition> Editions { get; init; }

    /// <summary>The newest edition.</summary>
    [JsonIgnore]
    public Edition Newest => Editions[^1];

    /// <summary>
    /// The edition and the computing for a triggering day. A day before the oldest period takes the oldest known values.
    /// With a pinned edition the day chooses among that edition's periods only, and one outside them takes the nearest:
    /// what began under an edition ends under it.
    /// </summary>
    /// <param name="day">The triggering fact's day; null for the newest values.</param>
    /// <param name="pinned">An edition's id; null to let the day choose.</param>
    /// <returns>Null where there is no edition of that id.</returns>
    public (Edition Edition, Computing Computing)? At(LocalDate? day, string? pinned)
    {
        (Edition, Computing)? chosen = null;
        foreach (var edition in Editions)
        {
            if (pinned is not null && edition.Id != pinned)
                continue;
            foreach (var period in edition.Values)
            {
                if (chosen is null || day is null || period.ValidFrom <= day)
                    chosen = (edition, period.Computing);
            }
        }
        return chosen;
    }
}

using System.Text.Json;
using NodaTime;
using Scadenzario.Activation;
using Scadenzario.Calendar;
using Scadenzario.Http;

namespace Scadenzario.Benevita;

/// <summary>
/// What was true when: the row keeps former values as JSON, so that a change of today does not change what applied before. The first value that is known
/// stands for all the time before it.
/// </summary>
public static class ProfileHistory
{
    /// <summary>Reads a column.</summary>
    public static IReadOnlyList<T> Read<T>(string? column) => column is null ? [] : JsonSerializer.Deserialize<List<T>>(column, Json.Options)!;

    /// <summary>Writes a column.</summary>
    public static string Write<T>(IEnumerable<T> entries) => JsonSerializer.Serialize(entries.ToList(), Json.Options);

    /// <summary>Adds an entry to a column.</summary>
    public static string Add<T>(string? column, T entry) => Write(Read<T>(column).Append(entry));

    /// <summary>The entry that stands on a day; null where there is none at all.</summary>
    public static T? On<T>(IReadOnlyList<T> entries, LocalDate day)
        where T : class, IDated
    {
        ArgumentNullException.ThrowIfNull(entries);
        return entries.LastOrDefault(entry => ZurichTime.DateOf(entry.RecordedAt) <= day) ?? (entries.Count > 0 ? entries[0] : null);
    }

    /// <summary>Takes the profile of a former row into the row of a new application, and the participation that it held into the past.</summary>
    public static void CarryOver(ParticipantRow former, ParticipantRow next)
    {
        ArgumentNullException.ThrowIfNull(former);
        ArgumentNullException.ThrowIfNull(next);
        (next.ContractId, next.BirthDate, next.EntryYear) = (former.ContractId, former.BirthDate, former.EntryYear);
        (next.HeadOfFamily, next.HeadHistory) = (former.HeadOfFamily, former.HeadHistory);
        (next.RequestedHead, next.HeadRequests) = (former.RequestedHead, former.HeadRequests);
        (next.CollectiveCompletaTop, next.CollectiveHospita, next.CollectiveHistory) =
            (former.CollectiveCompletaTop, former.CollectiveHospita, former.CollectiveHistory);
        (next.BirthdayGeneration, next.BirthdayDone) = (former.BirthdayGeneration, former.BirthdayDone);
        (next.ToldDiscounts, next.ToldTurn) = (former.ToldDiscounts, former.ToldTurn);
        next.PastParticipations = former.HasApplication
            ? Add(former.PastParticipations, Participation.Of(former))
            : former.PastParticipations;
    }
}

/// <summary>Something that stands from the day on which it was recorded.</summary>
public interface IDated
{
    /// <summary>When it was recorded.</summary>
    DateTimeOffset RecordedAt { get; }
}

/// <summary>The percent of a collective contract; null in a product without one.</summary>
/// <param name="RecordedAt">From when.</param>
/// <param name="CompletaTop">For COMPLETA TOP.</param>
/// <param name="Hospita">For HOSPITA.</param>
/// <param name="MayBeCut">Whether a person decided that the total may be cut to the cap although the collective discount alone exceeds it.</param>
public sealed record CollectiveSince(DateTimeOffset RecordedAt, decimal? CompletaTop, decimal? Hospita, bool MayBeCut) : IDated;

/// <summary>A child's head of family.</summary>
/// <param name="RecordedAt">From when.</param>
/// <param name="HeadId">The participant's id.</param>
public sealed record HeadSince(DateTimeOffset RecordedAt, string HeadId) : IDated;

using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using NodaTime.Text;
using Scadenzario.Activation;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Operations;

namespace Scadenzario.Benevita;

/// <summary>
/// Tells the portal, as the event <c>discount-changed</c>, of each year whose discount is another than it was told last. What was told stands in the
/// participant's row, so whatever changes the discount only has to call this after it; a call that was missed is made up by the next one.
/// </summary>
public sealed class DiscountTeller(Participants participants, DiscountFactsReader reader, DiscountPlan plan, EventBook events, TimeProvider time)
{
    // What is so by itself as long as nothing has been decided, or comes with the application and its activation.
    private static readonly string[] _quiet =
    [
        DiscountReasons.NotActivated, DiscountReasons.ActivationPending, DiscountReasons.ActivationYear, DiscountReasons.AgreedLater, DiscountReasons.Initial,
        DiscountReasons.DeclarationOpen,
    ];

    /// <summary>Tells the participant's changes and those of the children whose head of family the participant is.</summary>
    public async Task TellAsync(string participantId, CancellationToken ct) => await TellAsync(participantId, await participants.FindAsync(participantId, ct), ct);

    /// <summary>The same for a participant who has just been read.</summary>
    public Task TellAsync(ParticipantRow row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        return TellAsync(row.RowKey, row, ct);
    }

    private async Task TellAsync(string participantId, ParticipantRow? row, CancellationToken ct)
    {
        await TellOneAsync(row, ct);
        foreach (var child in await participants.ChildrenAsync(participantId, ct))
        {
            await TellOneAsync(await participants.FindAsync(child, ct), ct);
        }
    }

    private async Task TellOneAsync(ParticipantRow? row, CancellationToken ct)
    {
        for (; row is not null; row = await participants.FindAsync(row.RowKey, ct))
        {
            var told = row.ToldDiscounts is { } column ? JsonSerializer.Deserialize<SortedDictionary<int, string>>(column, Json.Options)! : [];
            var facts = await reader.ReadAsync(row, DiscountPlan.LastYear(time.GetUtcNow()), ct);
            var news = plan.All(facts).Where(year => IsNews(year, told)).ToList();
            if (news.Count == 0)
            {
                return;
            }

            foreach (var year in news)
            {
                // The turn keeps apart what becomes the same as it was once before.
                await events.AppendAsync(Event(row.RowKey, year, row.ToldTurn), ct);
                told[year.Year] = Digest(year);
            }

            row.ToldDiscounts = JsonSerializer.Serialize(told, Json.Options);
            row.ToldTurn++;
            if (await participants.TryWriteAsync(row, isNew: false, ct))
            {
                return;
            }
        }
    }

    private static bool IsNews(DiscountYear year, SortedDictionary<int, string> told) => told.TryGetValue(year.Year, out var former)
        ? former != Digest(year)
        : year.Periods.Any(period => period.Collective is not null || (period.Status != DiscountStatus.Open && !_quiet.Contains(period.Reason)));

    private static PortalEvent Event(string participantId, DiscountYear year, int turn)
    {
        var (number, last) = (year.Year.ToString(CultureInfo.InvariantCulture), year.Last);
        var data = new Dictionary<string, string>
        {
            ["year"] = number,
            ["from"] = LocalDatePattern.Iso.Format(last.From),
            ["status"] = JsonNamingPolicy.CamelCase.ConvertName(last.Status.ToString()),
            ["reason"] = last.Reason,
            ["article"] = last.Article,
        };
        Add(data, "completaTop", last.Total?.CompletaTop);
        Add(data, "hospita", last.Total?.Hospita);
        return new(Insurer.Swica, "discount-changed", participantId, $"{participantId}~{number}~{turn.ToString(CultureInfo.InvariantCulture)}~{Digest(year)}", data);
    }

    private static void Add(Dictionary<string, string> data, string product, decimal? percent)
    {
        if (percent is { } value)
        {
            data[product] = value.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static string Digest(DiscountYear year) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(year.Periods, Json.Options)).AsSpan(0, 8));
}

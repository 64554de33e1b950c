using NodaTime;
using NodaTime.Text;
using Scadenzario.Benevita;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Scadenzario.Activation;

/// <summary>An application as a portal sends it.</summary>
public sealed record Application(
    string ParticipantId, string Email, Language Language, IReadOnlyList<string> Products, LocalDate AcceptedOn, LocalDate? DiscountFrom)
{
    private static readonly string[] _products = ["COMPLETA_TOP", "HOSPITA"];

    /// <summary>Reads the fields; what is wrong with them, the body says.</summary>
    public static Application Read(JsonFields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new(
            body.RequiredId("participantId"),
            body.RequiredEmail("email"),
            Enum.Parse<Language>(body.RequiredChoice("language", "it", "de", "fr", "en"), ignoreCase: true),
            body.RequiredChoices("products", _products),
            body.RequiredDate("acceptedOn"),
            body.OptionalDate("discountFrom"));
    }

    /// <summary>The row of this application; a former one of the same participant gives the generation, the ETag and the profile.</summary>
    public ParticipantRow ToRow(ParticipantRow? former, string requestId, string edition)
    {
        var row = new ParticipantRow
        {
            RowKey = ParticipantId,
            ETag = former?.ETag ?? default,
            Email = Email,
            Language = Language.ToString(),
            Products = string.Join(',', _products.Where(Products.Contains)),
            AcceptedOn = LocalDatePattern.Iso.Format(AcceptedOn),
            DiscountFrom = DiscountFrom is { } day ? LocalDatePattern.Iso.Format(day) : null,
            Generation = (former?.Generation ?? 0) + 1,
            Round = 1,
            StartedBy = requestId,
            Edition = edition,
        };
        if (former is not null)
        {
            ProfileHistory.CarryOver(former, row);
        }

        return row;
    }
}

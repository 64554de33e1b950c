using System.Globalization;
using Functions.Tests.Deadlines;
using Scadenzario.Activation;

namespace Functions.Tests.Activation;

/// <summary>Rows and plans with sensible values, so that a test states only what matters to it.</summary>
internal static class Rows
{
    /// <summary>The first instant at which the links of <see cref="Participant"/> are dead.</summary>
    public static DateTimeOffset Expiry { get; } = At("2027-02-28T23:00:00Z");

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    /// <summary>Invited on 30 November 2026 at 09:00 in Zurich; the second application of P-1, in its third round.</summary>
    public static ParticipantRow Participant(ActivationStatus status = ActivationStatus.Invited) => new()
    {
        RowKey = "P-1",
        Email = "ada@customers.example",
        Language = "De",
        Products = "COMPLETA_TOP,HOSPITA",
        AcceptedOn = "2026-11-27",
        Generation = 2,
        Round = 3,
        StartedBy = "request",
        Edition = "BENEVITA-2019",
        Status = status.ToString(),
        InvitedAt = At("2026-11-30T08:00:00Z"),
        LinkExpiresAt = Expiry,
    };

    public static TokenRow Link(int generation = 2, int round = 3) => new() { ParticipantId = "P-1", Generation = generation, Round = round };

    public static ActivationPlan Plan(string sendAt = "08:00") =>
        new(Book.Calculator, Microsoft.Extensions.Options.Options.Create(new ActivationOptions { SendAt = sendAt }));
}

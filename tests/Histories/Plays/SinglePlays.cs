using Scadenzario.Amendments;
using Scadenzario.Arrears;
using Scadenzario.Benevita;
using Scadenzario.Contracts;
using Scadenzario.Franchise;
using Scadenzario.Notifications;
using Scadenzario.Operations.Messages;
using Scadenzario.Terminations;

namespace Histories.Plays;

/// <summary>A workflow that does one thing: calls an activity that sends, once, or after another one that says whether there is anything to send.</summary>
/// <param name="orchestrator">The orchestrator.</param>
/// <param name="instanceId">An instance.</param>
/// <param name="input">Its input.</param>
/// <param name="first">The activity that comes first; null where there is only the sending one.</param>
/// <param name="sending">The sending activity.</param>
internal abstract class OneThing(string orchestrator, string instanceId, object input, string? first, string sending)
    : PlaysOfOne(orchestrator, "2027-03-01T10:00:00+01:00", instanceId, input)
{
    protected override async Task PlayAsync()
    {
        await using (var play = await ReachAsync(p => p.Answer(sending, true)))
        {
            await play.StateAsync("done");
        }

        if (first is not null)
        {
            await PlayRestAsync(first, false, "nothing-to-do");
            await PlayOutageAsync(BeginAsync, first, p => p.Answer(first, true).Answer(sending, true), "settling");
        }

        await PlayOutageAsync(ReachAsync, sending, p => p.Answer(sending, true), "sending");
        await PlayHeldAsync(ReachAsync, sending, p => p.Answer(sending, true), "message");
    }

    // The activity that comes first says that there is something to send.
    private Task<Play> ReachAsync(Action<Play> setUp) => BeginAsync(play =>
    {
        if (first is not null)
        {
            play.Answer(first, true);
        }

        setUp(play);
    });
}

/// <summary>What follows from a decision about a deductible.</summary>
internal sealed class FranchisePlays() : OneThing(
    nameof(FranchiseOrchestrator), "franchise-change-1-1", new FranchiseInput(Insurer.Atupri, "c-1", "change-1", 1), "SettleFranchise", "ConfirmFranchise");

/// <summary>What follows from a termination's revision.</summary>
internal sealed class TerminationPlays() : OneThing(
    nameof(TerminationOrchestrator), "termination-t-1-1", new TerminationInput(Insurer.Helsana, "c-1", "t-1", 1), "SettleTermination", "ConfirmTermination");

/// <summary>An exclusion's notice.</summary>
internal sealed class ExclusionPlays() : OneThing(
    nameof(ExclusionOrchestrator), "exclusion-p-1-1-accessRefused", new ExclusionInput("p-1", 1, ExclusionReason.AccessRefused), null, "SendExclusionNotice");

/// <summary>A payment.</summary>
internal sealed class ArrearsPaymentPlays() : OneThing(
    nameof(ArrearsPaymentOrchestrator), "arrears-payment-1", new ArrearsInput(Insurer.Helsana, "c-1", "i-1"), null, "SettleArrears");

/// <summary>A message that came back.</summary>
internal sealed class UndeliveredPlays() : OneThing(
    nameof(UndeliveredOrchestrator),
    "undelivered-1",
    new DeliveryReport(new Guid("0b4f7a6e-1111-8222-8333-444455556666"), "email", "Bounced", new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero)),
    null,
    "GoAnotherWay");

/// <summary>What follows from an opposition or another change from outside.</summary>
internal sealed class ConsentChangePlays() : OneThing(
    nameof(ConsentChangeOrchestrator), "consent-change-1-1", new ConsentInput(Insurer.Kpt, "terms-2028", "c-1"), null, "SettleConsent");

/// <summary>A notice that is sent again.</summary>
internal sealed class ResendPlays() : OneThing(
    nameof(ResendOrchestrator), "resend-1", new ResendInput("KPT", "c-1", "document-notice-kpt-c-1-1", "notice"), null, "ResendNotice");

using NodaTime;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Notifications;

namespace Scadenzario.Amendments;

/// <summary>The messages of an amendment to a contract's holder. Sent again, each is the same message.</summary>
public sealed class ConsentNotices(HolderNotifier notifier, ConsentPlan plan, TimeProvider time)
{
    /// <summary>The capability's name in the ledger.</summary>
    public const string Capability = "amendments";

    /// <summary>The notice: what may be done by when, and what silence means. Helsana's goes by e-mail, else on paper (28.1); the others' as the holder has chosen.</summary>
    public Task<HolderNoticeResult> NotifyAsync(ConsentRow row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        var from = row.Archived ?? row.Communicated ?? Moment.Of(time.GetUtcNow());
        var day = plan.TermOf(row.Terms, row.Effective, from, row.Edition).RemindBy!.Value;
        var channels = row.Terms.Communication == Communication.HandedOver ? HolderChannels.EmailElsePost : HolderChannels.AsChosenElseEmail;
        return notifier.SendAsync(
            Of(row, ConsentStanding.Key(ConsentStep.Notify), row.Terms.TakesOpposition ? "amendment-notice" : "amendment-notice-termination", channels) with
            {
                Values = Values(row, day),
                BoundToDay = false,
            },
            ct);
    }

    /// <summary>A reminder that names a day.</summary>
    public Task<HolderNoticeResult> RemindAsync(ConsentRow row, ConsentStep step, LocalDate day, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        var template = row.Terms.TakesOpposition ? "amendment-reminder" : "amendment-reminder-termination";
        return notifier.SendAsync(Of(row, ConsentStanding.Key(step), template, HolderChannels.AsChosenElseEmail) with { Values = Values(row, day) }, ct);
    }

    /// <summary>Confirms an opposition, and says what it ends (KPT 12, 13c).</summary>
    public Task<HolderNoticeResult> ConfirmOppositionAsync(ConsentRow row, LocalDate received, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        return notifier.SendAsync(
            Of(row, "opposed", "amendment-opposed", HolderChannels.EmailElsePost) with
            {
                Values = new Dictionary<string, object> { ["received"] = received },
                BoundToDay = false,
            },
            ct);
    }

    private static Dictionary<string, object> Values(ConsentRow row, LocalDate day) => new() { ["effectiveOn"] = row.Effective, ["remindBy"] = day };

    private static HolderNotice Of(ConsentRow row, string step, string template, HolderChannels channels) => new()
    {
        Insurer = row.Insurer,
        ContractId = row.RowKey,
        Capability = Capability,
        WorkflowId = row.Input.WorkflowId,
        Step = step,
        Template = template,
        Channels = channels,
        Rule = row.Rule,
        Article = row.Terms.Article,
    };
}

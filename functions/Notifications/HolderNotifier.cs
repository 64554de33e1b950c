using Scadenzario.Accounts;
using Scadenzario.Contracts;
using Scadenzario.Operations;
using Scadenzario.Rules;

namespace Scadenzario.Notifications;

/// <summary>
/// Notifies the holder of a contract: by the ways that the notice asks for and the holder has chosen, to the addresses and in the language of the contract as it
/// is at sending time. What cannot be delivered goes the other way, if there is one; where nobody was reached, a case is opened. For activities.
/// </summary>
public sealed class HolderNotifier(
    ContractBook contracts,
    AccountStates accounts,
    NotificationLedger ledger,
    Notifier notifier,
    MessageTemplates templates,
    NoticeSeal seal,
    PostBook post,
    HolderCases cases,
    UndeliveredTeller teller,
    TimeProvider time)
{
    private static readonly HolderNoticeResult _nothing = new(null, null, false, null);

    /// <summary>
    /// Sends a notice, or finds out what became of it. The ways are decided once; a repeat sends nothing twice. An SMS outside the sending window leaves when
    /// it opens: until then this throws, after the e-mail has left, and <see cref="SendingExtensions.CallSendingActivityAsync{T}"/> comes back.
    /// </summary>
    /// <exception cref="NotHandedOverException">A provider cannot take it at the moment, or nobody knows whether it did; repeat later.</exception>
    /// <exception cref="SendingHeldException">The stop switch is on, or the SMS waits for the sending window.</exception>
    /// <exception cref="ArgumentException">A value is neither a date nor a text, or does not fit the SMS.</exception>
    public async Task<HolderNoticeResult> SendAsync(HolderNotice notice, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return await SendAsync(notice, await contracts.FindAsync(notice.Insurer, notice.ContractId, ct), ct);
    }

    /// <summary>The same for an activity that has just read the contract itself. A contract that was read at any other time is not the one to send to.</summary>
    public async Task<HolderNoticeResult> SendAsync(HolderNotice notice, Contract? contract, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var ways = contract is null ? [] : HolderWays.Plan(notice.Channels, contract, templates.HasSms(notice.Template));
        if (contract is not null && (ways.Count == 0 || !await AllowsAsync(notice, ct)) && await ledger.FindNoticeAsync(notice.Insurer, notice.ContractId, notice.WorkflowId, notice.Step, ct) is null)
        {
            // Nothing chosen, or the account is closed: no message.
            return _nothing;
        }

        var key = NoticeRow.KeyOf(notice.WorkflowId, notice.Step);
        var plan = await ledger.ListAsync(
            new NoticeRow
            {
                PartitionKey = notice.Insurer.Partition(notice.ContractId),
                RowKey = key,
                At = time.GetUtcNow(),
                WorkflowId = notice.WorkflowId,
                Step = notice.Step,
                Capability = notice.Capability,
                Ways = string.Join(',', ways),
                Channels = notice.Channels.ToString(),
                Template = notice.Template,
                Rule = notice.Rule,
                Article = notice.Article,
                SmsAtOnce = notice.SmsAtOnce,
                BoundToDay = notice.BoundToDay,
                Sealed = seal.Close(key, notice.Values, notice.Link),
            },
            ct);
        return await RunAsync(notice, plan, contract, ct);
    }

    /// <summary>A message was reported as not delivered: the notice goes the other way, if there is one. Repeats do no harm.</summary>
    /// <exception cref="NotHandedOverException">As of <see cref="SendAsync"/>.</exception>
    /// <exception cref="SendingHeldException">As of <see cref="SendAsync"/>.</exception>
    public async Task GoAnotherWayAsync(DeliveryReport report, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (await ledger.FindAsync(report.OperationId, ct) is not { } message)
        {
            return;
        }

        // Recorded before the other message is looked at: were both reported at once, at least one of the two sees that both failed.
        message = await ledger.ChangeAsync(message, report.Record, ct);
        var insurer = Insurers.Parse(message.Insurer)!.Value;
        if (message.State != NoticeOutcome.Undeliverable
            || await ledger.FindNoticeAsync(insurer, message.SubjectId, message.WorkflowId, message.Step, ct) is not { } plan)
        {
            return;
        }

        await RunAsync(Unseal(plan, insurer, message.SubjectId), plan, await contracts.FindAsync(insurer, message.SubjectId, ct), ct);
    }

    /// <summary>Sends a notice once more, as a new one of its own: whenever it comes, a person has wanted it. Repeating this sends nothing twice.</summary>
    /// <exception cref="NotHandedOverException">As of <see cref="SendAsync(HolderNotice, CancellationToken)"/>.</exception>
    /// <exception cref="SendingHeldException">As of <see cref="SendAsync(HolderNotice, CancellationToken)"/>.</exception>
    public async Task SendAgainAsync(Insurer insurer, string contractId, string workflowId, string step, CancellationToken ct)
    {
        if (await ledger.FindNoticeAsync(insurer, contractId, workflowId, step, ct) is { } plan)
        {
            await SendAsync(Unseal(plan, insurer, contractId) with { Step = $"{step}-again", BoundToDay = false }, ct);
        }
    }

    private HolderNotice Unseal(NoticeRow plan, Insurer insurer, string contractId)
    {
        var (values, link) = seal.Open(plan.RowKey, plan.Sealed);
        return new()
        {
            Insurer = insurer,
            ContractId = contractId,
            Capability = plan.Capability,
            WorkflowId = plan.WorkflowId,
            Step = plan.Step,
            Template = plan.Template,
            Values = values,
            Link = link,
            Channels = Enum.Parse<HolderChannels>(plan.Channels),
            Rule = plan.Rule,
            Article = plan.Article,
            SmsAtOnce = plan.SmsAtOnce,
            BoundToDay = plan.BoundToDay,
        };
    }

    // What a message of the portal's services is; decisions and legal notices go out whatever the account's state.
    private async Task<bool> AllowsAsync(HolderNotice notice, CancellationToken ct) => notice.Channels switch
    {
        HolderChannels.EmailElsePost => true,
        HolderChannels.AsChosenElseEmail => (await accounts.OfAsync(notice.Insurer, notice.ContractId, ct)).Reminders,
        _ => (await accounts.OfAsync(notice.Insurer, notice.ContractId, ct)).DocumentNotices,
    };

    private async Task<HolderNoticeResult> RunAsync(HolderNotice notice, NoticeRow plan, Contract? contract, CancellationToken ct)
    {
        Dictionary<string, NoticeResult> results = [];
        NotHandedOverException? later = null;
        SendingHeldException? waiting = null;
        for (var i = 0; i < plan.WayList.Count; i++)
        {
            var way = plan.WayList[i];
            try
            {
                results[way] = await SendAsync(notice, way, contract, ct);
            }
            catch (NotHandedOverException e)
            {
                // One provider's outage does not keep the other message back.
                later = e;
                continue;
            }
            catch (SendingHeldException e) when (e.Until is not null)
            {
                waiting = e;
                continue;
            }

            if (results[way].Outcome is NoticeOutcome.Refused or NoticeOutcome.Undeliverable)
            {
                await teller.TellAsync(notice, way, results[way].Outcome, ct);
                if (HolderWays.Instead(notice.Channels, way, contract, templates.HasSms(notice.Template)) is { } other)
                {
                    plan = await ledger.AddWayAsync(plan, other, ct);
                }
            }
        }

        if ((later as Exception ?? waiting) is { } notYet)
        {
            throw notYet;
        }

        await cases.JudgeAsync(notice, results.Values, ct);
        return Summary(results);
    }

    private async Task<NoticeResult> SendAsync(HolderNotice notice, string way, Contract? contract, CancellationToken ct)
    {
        var message = MessageOf(notice, way, contract);
        if (way == NotificationRow.PostChannel)
        {
            var item = new PostItem(
                notice.Insurer, notice.ContractId, notice.Capability, $"notice|{notice.WorkflowId}|{notice.Step}", time.GetUtcNow(),
                Template: notice.Template, Values: notice.Values, Language: message.Language, Link: notice.Link);
            var text = templates.Render(notice.Template, message.Language, notice.Values, notice.Link);
            return await notifier.SendAsync(message, new OutgoingPost(post, item, text), ct);
        }

        var isSms = way == NotificationRow.SmsChannel;
        var address = isSms ? contract?.Mobile : contract?.Email;
        if (address is null || (isSms && !notice.SmsAtOnce && SendingWindow.Next(time.GetUtcNow()) != time.GetUtcNow()))
        {
            var row = await ledger.FindAsync(message.OperationId, ct);
            if (row is not null && row.State != NoticeOutcome.Intended)
            {
                return row.ToResult();
            }

            if (row?.AttemptedAt is not null)
            {
                // On its way possibly: that is cleared up first, with the address that it had.
                address = row.Recipient;
            }
            else if (address is null)
            {
                return await NoAddressAsync(row, ct);
            }
            else
            {
                throw new SendingHeldException(notice.WorkflowId, notice.Step, SendingWindow.Next(time.GetUtcNow()));
            }
        }

        return isSms ? await notifier.SendSmsAsync(message, address, ct) : await notifier.SendEmailAsync(message, address, ct);
    }

    private async Task<NoticeResult> NoAddressAsync(NotificationRow? row, CancellationToken ct)
    {
        if (row is not null)
        {
            await ledger.ChangeAsync(row, r =>
            {
                r.Outcome = nameof(NoticeOutcome.Undeliverable);
                return true;
            }, ct);
        }

        return new(NoticeOutcome.Undeliverable, null);
    }

    private static Notice MessageOf(HolderNotice notice, string way, Contract? contract) => new()
    {
        Insurer = notice.Insurer,
        Capability = notice.Capability,
        SubjectId = notice.ContractId,
        WorkflowId = notice.WorkflowId,
        Step = notice.Step,
        Role = NoticeRow.RoleOf(way),
        Template = notice.Template,
        Language = contract?.Holder.Language ?? Language.It,
        Values = notice.Values,
        Link = notice.Link,
        BoundToDay = notice.BoundToDay,
        ForHolder = true,
    };

    private static HolderNoticeResult Summary(Dictionary<string, NoticeResult> results)
    {
        NoticeResult? Of(string way) => results.GetValueOrDefault(way);
        DateTimeOffset? LeftAt(string way) => Of(way) is { Outcome: NoticeOutcome.HandedOver } left ? left.HandedOverAt : null;
        return new(
            Of(NotificationRow.EmailChannel)?.Outcome,
            Of(NotificationRow.SmsChannel)?.Outcome,
            Of(NotificationRow.PostChannel) is { Outcome: NoticeOutcome.HandedOver },
            LeftAt(NotificationRow.EmailChannel) ?? LeftAt(NotificationRow.SmsChannel) ?? LeftAt(NotificationRow.PostChannel));
    }
}

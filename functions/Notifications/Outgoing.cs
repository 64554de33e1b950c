namespace Scadenzario.Notifications;

/// <summary>A rendered message on its way, and how its channel hands it over.</summary>
internal abstract class Outgoing(string recipient)
{
    /// <summary>As in <see cref="NotificationRow.Channel"/>.</summary>
    public abstract string Channel { get; }

    /// <summary>The address or number, as it is now.</summary>
    public string Recipient { get; } = recipient;

    /// <summary>The address or number as the ledger keeps it.</summary>
    public virtual string RecordedRecipient => Recipient;

    /// <summary>The subject line; empty where the channel has none.</summary>
    public virtual string Subject => "";

    /// <summary>The text as evidence keeps it.</summary>
    public abstract string MaskedText { get; }

    /// <summary>A first attempt, or one after an attempt that certainly did not succeed.</summary>
    public abstract Task<Attempt> HandOverAsync(NotificationRow row, CancellationToken ct);

    /// <summary>A first attempt as far as the ledger knows, on a state that was restored: where the channel can be asked, it is asked first.</summary>
    public virtual Task<Attempt> HandOverUnlessKnownAsync(NotificationRow row, CancellationToken ct) => HandOverAsync(row, ct);

    /// <summary>Clears up what became of an attempt in doubt.</summary>
    /// <param name="row">The message; its attempt has begun.</param>
    /// <param name="mayRepeat">
    /// Whether it may be handed over again: within the provider's window, and where no stop is on.
    /// </param>
    /// <param name="withinWindow">Whether the provider still recognises a repeat. Past that, what is not known is never known.</param>
    /// <param name="ct">Cancels the wait.</param>
    public abstract Task<Attempt> FindOutAsync(NotificationRow row, bool mayRepeat, bool withinWindow, CancellationToken ct);
}

/// <summary>What an attempt gave. <see cref="HandOver.NotThere"/>: it cannot be found out any more.</summary>
internal sealed record Attempt(HandOver Answer, string ProviderId = "");

/// <summary>An e-mail: looked up before anything is sent again.</summary>
internal sealed class OutgoingMail(MailProvider provider, string recipient, RenderedMessage message, Guid operationId) : Outgoing(recipient)
{
    /// <inheritdoc />
    public override string Channel => NotificationRow.EmailChannel;

    /// <inheritdoc />
    public override string Subject => message.Subject;

    /// <inheritdoc />
    public override string MaskedText => message.MaskedText;

    /// <inheritdoc />
    public override async Task<Attempt> HandOverAsync(NotificationRow row, CancellationToken ct)
    {
        var handOver = await provider.SendAsync(Recipient, message, operationId, ct);
        return new(handOver is HandOver.Unknown or HandOver.Refused
            // A refusal may be the answer to a doubled request whose first answer was lost.
            ? await provider.LookUpAsync(operationId, ct) switch
            {
                HandOver.NotThere => handOver,
                HandOver.Unknown => handOver == HandOver.Refused ? HandOver.Refused : HandOver.Unknown,
                var known => known,
            }
            : handOver);
    }

    /// <inheritdoc />
    public override async Task<Attempt> HandOverUnlessKnownAsync(NotificationRow row, CancellationToken ct) =>
        await provider.LookUpAsync(operationId, ct) is var known && known == HandOver.NotThere ? await HandOverAsync(row, ct) : new(known);

    /// <inheritdoc />
    public override async Task<Attempt> FindOutAsync(NotificationRow row, bool mayRepeat, bool withinWindow, CancellationToken ct)
    {
        var known = await provider.LookUpAsync(operationId, ct);
        return known switch
        {
            HandOver.NotThere when mayRepeat => await HandOverAsync(row, ct),
            HandOver.NotThere when withinWindow => new(HandOver.NotNow),
            HandOver.Unknown when withinWindow => new(HandOver.Unknown),
            HandOver.NotThere or HandOver.Unknown => new(HandOver.NotThere),
            _ => new(known),
        };
    }
}

/// <summary>An SMS: the provider cannot be asked, so within its window the same SMS is handed over again under the same id, which it recognises.</summary>
internal sealed class OutgoingSms(SmsProvider provider, string recipient, RenderedSms message, Notice notice) : Outgoing(recipient)
{
    /// <inheritdoc />
    public override string Channel => NotificationRow.SmsChannel;

    /// <inheritdoc />
    public override string RecordedRecipient => notice.MasksRecipient ? Masked(Recipient) : Recipient;

    /// <inheritdoc />
    public override string MaskedText => message.MaskedText;

    /// <inheritdoc />
    public override async Task<Attempt> HandOverAsync(NotificationRow row, CancellationToken ct) => ToAttempt(await SendAsync(row, ct));

    /// <inheritdoc />
    public override async Task<Attempt> FindOutAsync(NotificationRow row, bool mayRepeat, bool withinWindow, CancellationToken ct)
    {
        if (!withinWindow)
        {
            return new(HandOver.NotThere);
        }

        // Only an acceptance says anything: a refusal may be that of a doubled request, and "not now" is about the repeat, not about the first attempt.
        return mayRepeat && await SendAsync(row, ct) is { Answer: HandOver.Accepted } accepted ? ToAttempt(accepted) : new(HandOver.Unknown);
    }

    // To the number of the attempt in doubt, were it changed meanwhile: to another one the provider would not recognise it. Where the ledger does not know it, the
    // caller answers for giving the same one.
    private Task<SmsHandOver> SendAsync(NotificationRow row, CancellationToken ct) =>
        provider.SendAsync(
            notice.Insurer, notice.MasksRecipient ? Recipient : row.Recipient, message.Text, notice.OperationId, row.AttemptedAt!.Value, ct);

    private static string Masked(string number) => number.Length > 5 ? number[..3] + new string('*', number.Length - 5) + number[^2..] : "***";

    private static Attempt ToAttempt(SmsHandOver handOver) => new(handOver.Answer, handOver.MessageId ?? "");
}

/// <summary>On paper: a record for the print service. Writing it again changes nothing.</summary>
internal sealed class OutgoingPost(PostBook post, PostItem item, RenderedMessage message) : Outgoing(item.ContractId)
{
    /// <inheritdoc />
    public override string Channel => NotificationRow.PostChannel;

    /// <inheritdoc />
    public override string Subject => message.Subject;

    /// <inheritdoc />
    public override string MaskedText => message.MaskedText;

    /// <inheritdoc />
    public override async Task<Attempt> HandOverAsync(NotificationRow row, CancellationToken ct) => new(HandOver.Accepted, await post.WriteAsync(item, ct));

    /// <inheritdoc />
    public override Task<Attempt> FindOutAsync(NotificationRow row, bool mayRepeat, bool withinWindow, CancellationToken ct) => HandOverAsync(row, ct);
}

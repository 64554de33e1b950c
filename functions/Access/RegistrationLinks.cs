using System.Globalization;
using Microsoft.Extensions.Options;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Notifications;

namespace Scadenzario.Access;

/// <summary>The links that verify an e-mail address: made, stored as hashes, used once.</summary>
public sealed class RegistrationLinks(
    AccessStore store, RegistrationBook registrations, DerivationKey key, IOptions<LinkOptions> options, TimeProvider time)
{
    /// <summary>The path of the confirmation page.</summary>
    public const string Path = "api/access/email-verification";

    /// <summary>The latest link of a registration; its hash is stored first. The same one gives the same link.</summary>
    public async Task<Uri> MakeAsync(RegistrationRow row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        var token = LinkToken.Derive(key, "access-email", row.PartitionKey, row.RowKey, row.Links.ToString(CultureInfo.InvariantCulture));
        await store.AddAsync(
            new LinkRow
            {
                RowKey = token.Selector,
                Hash = token.Hash,
                Insurer = row.Insurer.Code(),
                Registration = row.RowKey,
                Number = row.Links,
                StaleAt = time.GetUtcNow().AddDays(400),
            },
            ct);
        return options.Value.To(Path, token.Text);
    }

    /// <summary>Whether a link may be used now: the refusal and, where it is known, the registration.</summary>
    public async Task<(ApiError? Refusal, RegistrationRow? Row, LinkRow? Link)> LookAsync(string? text, CancellationToken ct)
    {
        if (LinkToken.Parse(text) is not { } token
            || await store.FindAsync<LinkRow>(LinkRow.Partition, token.Selector, ct) is not { } link
            || !token.Matches(link.Hash)
            || await registrations.FindAsync(Insurers.Parse(link.Insurer)!.Value, link.Registration, ct) is not { } row)
        {
            return (Unknown(), null, null);
        }

        return (Refusal(row, link.Number, time.GetUtcNow()), row, link);
    }

    /// <summary>Uses a link: completes the registration. Of several at the same moment one does.</summary>
    public async Task<(ApiError? Refusal, RegistrationRow? Row)> UseAsync(string? text, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var (refusal, row, link) = await LookAsync(text, ct);
        if (refusal is not null)
        {
            return (refusal, row);
        }

        row = await registrations.ChangeAsync(
            row!.Insurer,
            row.RowKey,
            current =>
            {
                refusal = Refusal(current, link!.Number, now);
                if (refusal is not null)
                {
                    return false;
                }

                current.Complete(now);
                return true;
            },
            ct);
        return (row is null ? Unknown() : refusal, row);
    }

    /// <summary>Why a link cannot be used; null where it can. Used comes before superseded, superseded before expired. Pure.</summary>
    internal static ApiError? Refusal(RegistrationRow row, int number, DateTimeOffset now) =>
        row.Is == RegistrationState.Completed ? new(409, "link-used", "This link has been used: the address is verified.")
        : number != row.Links ? new(410, "link-superseded", "This link was replaced by a newer one.")
        : row.Is != RegistrationState.Verifying || row.LinkExpiresAt <= now ? new(410, "link-expired", "This link has expired. Ask for a new one.")
        : null;

    private static ApiError Unknown() => new(404, "link-unknown", "This link is not known.");
}

using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Scadenzario.Notifications;
using Scadenzario.Tables;

namespace Scadenzario.Activation;

/// <summary>The links of invitations: made, stored as hashes, found again.</summary>
public sealed class ActivationLinks(TableSet tables, DerivationKey key, IOptions<LinkOptions> options)
{
    /// <summary>The path of the confirmation page.</summary>
    public const string Path = "api/benevita/activate";

    /// <summary>The link of a message; its hash is stored first. The same step gives the same link.</summary>
    public async Task<Uri> MakeAsync(ActivationInput input, string step, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var token = LinkToken.Derive(key, "benevita-activation", input.WorkflowId, input.Round.ToString(CultureInfo.InvariantCulture), step);
        var row = new TokenRow
        {
            RowKey = token.Selector,
            Hash = token.Hash,
            ParticipantId = input.ParticipantId,
            Generation = input.Generation,
            Round = input.Round,
        };

        // Where it is there already, an earlier run of the same step has stored it.
        _ = await tables.Tokens.TryAddAsync(row, ct);
        return options.Value.To(Path, token.Text);
    }

    /// <summary>The link with a token; null where there is none.</summary>
    public async Task<TokenRow?> FindAsync(string? text, CancellationToken ct)
    {
        if (LinkToken.Parse(text) is not { } token)
        {
            return null;
        }

        var found = await tables.Tokens.FindAsync<TokenRow>(TokenRow.Partition, token.Selector, ct);
        return found is not null && token.Matches(found.Hash) ? found : null;
    }

    /// <summary>Marks the link as the one that was used.</summary>
    public Task UsedAsync(TokenRow link, DateTimeOffset at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(link);
        link.UsedAt = at;
        return tables.Tokens.UpdateEntityAsync(link, ETag.All, TableUpdateMode.Merge, ct);
    }
}

using System.Globalization;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Webhooks;

/// <summary>
/// The dead letters: an event that an endpoint has not taken for days. Until its case is decided nothing more goes to that endpoint, because order is
/// promised; the feed has everything meanwhile.
/// </summary>
public sealed class WebhookCases(WebhookBook webhooks, CaseBook cases, WebhookStarter starter) : ICaseDecisionHandler
{
    /// <summary>The kind of its cases.</summary>
    public const string Kind = "webhook-dead-letter";

    private const string Resume = "resume";
    private const string Skip = "skip";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [Kind];

    /// <summary><c>resume</c>: the event is tried again; <c>skip</c>: it is left out.</summary>
    public IReadOnlyCollection<string> Decisions { get; } = [Resume, Skip];

    /// <summary>The case about the event after the last one that was delivered.</summary>
    public static NewCase Of(WebhookRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(
            row.Of,
            Kind,
            "webhook",
            new WebhookInput(row.Of).WorkflowId,
            string.Create(CultureInfo.InvariantCulture, $"event-{row.Number + 1}-{row.Decisions}"),
            "",
            "",
            $"The portal's endpoint has not taken an event for days; the last failure was {row.Failure}. Nothing more is sent to it until this is decided. "
                + "Let the portal team put its endpoint right, then decide resume; or skip, where this one event is what it cannot take. GET /api/events has all of them.");
    }

    /// <summary>Opens the case that a row names; a repeat finds it.</summary>
    public Task OpenAsync(WebhookRow row, CancellationToken ct) => cases.OpenAsync(Of(row), ct);

    /// <inheritdoc />
    public async Task DecidedAsync(CaseRow decided, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(decided);
        var insurer = Insurers.Parse(decided.PartitionKey)!.Value;
        await webhooks.ChangeAsync(
            insurer,
            row =>
            {
                if (row.CaseId != decided.RowKey)
                {
                    return false;
                }

                row.Pass(decided.Decision == Skip ? row.Number + 1 : row.Number);
                row.Decisions++;
                return true;
            },
            ct);
        await starter.LookAsync(insurer, client, ct);
    }
}

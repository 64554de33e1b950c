using Microsoft.DurableTask.Client;
using Scadenzario.Blobs;
using Scadenzario.Notifications;
using Scadenzario.Operations.Workflows;
using Scadenzario.Questionnaire;
using Scadenzario.Rules;
using Scadenzario.Tables;

namespace Scadenzario.Operations;

/// <summary>How the app is doing, for the back office. Counts stop at <see cref="Most"/>.</summary>
public sealed class HealthReport(
    TableSet tables, BlobSet blobs, RuleBook rules, CaseBook cases, SendingStop stop, HeldMessages held, MailQuota quota, LookedAfter looked, TimeProvider time)
{
    /// <summary>Where counting stops.</summary>
    public const int Most = 1000;

    /// <summary>Looks.</summary>
    public async Task<HealthView> ReadAsync(DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (!await tables.AnswersAsync(ct))
        {
            return new("unhealthy", time.GetUtcNow(), rules.All.Count, null, null, null, null, null, [], []);
        }

        var state = await stop.ReadAsync(ct);
        var used = await quota.UsedAsync(ct);
        return new(
            "healthy",
            time.GetUtcNow(),
            rules.All.Count,
            new(state.IsOn, state.IsOn ? state.Reason : null, state.IsOn ? state.Since : null, await held.CountAsync(ct)),
            used is { } limited ? new(limited.Quota.PerMinute, limited.Quota.PerHour, limited.Use.Minute, limited.Use.InMinute, limited.Use.Hour, limited.Use.InHour) : null,
            await cases.CountOpenAsync(Most, ct),
            await CountQuarantineAsync(ct),
            await CountStartsAsync(ct),
            [.. await Task.WhenAll(new[] { "failed", "suspended" }.Select(status => CountAsync(client, status, ct)))],
            [.. looked.Runs.OrderBy(run => run.Key, StringComparer.Ordinal).Select(run => new WorkRun(run.Key, run.Value.At, run.Value.Outcome))]);
    }

    private static async Task<StatusCount> CountAsync(DurableTaskClient client, string status, CancellationToken ct)
    {
        var count = 0;
        var query = new OrchestrationQuery(Statuses: [WorkflowSummary.Statuses[status]], PageSize: Most);
        await foreach (var page in client.GetAllInstancesAsync(query).AsPages(null, Most).WithCancellation(ct))
        {
            count += page.Values.Count;
            if (count >= Most)
            {
                break;
            }
        }

        return new(status, Math.Min(count, Most));
    }

    private async Task<int> CountQuarantineAsync(CancellationToken ct)
    {
        var count = 0;
        await foreach (var _ in blobs.Quarantine.GetBlobsAsync(cancellationToken: ct))
        {
            if (++count == Most)
            {
                break;
            }
        }

        return count;
    }

    private async Task<int> CountStartsAsync(CancellationToken ct)
    {
        var (rows, _) = await tables.Starts.QueryAsync<StartRow>(null as string, Most, cancellationToken: ct).PageAsync(null, Most, ct);
        return rows.Count;
    }
}

/// <summary>How the app is doing. All but the first three are null where the tables do not answer.</summary>
/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="Now">The app's time.</param>
/// <param name="Rules">How many rules are read.</param>
/// <param name="Sending">The stop switch.</param>
/// <param name="Quota">The e-mail quota; null where it is not limited.</param>
/// <param name="OpenCases">Cases that wait for a person.</param>
/// <param name="Quarantined">Files that could not be taken.</param>
/// <param name="StartsUnderWay">Workflows that are being started, or whose start was interrupted.</param>
/// <param name="Workflows">Workflows that a person should look at, by status.</param>
/// <param name="LastRuns">The last runs of the recurring work in this process.</param>
public sealed record HealthView(
    string Status, DateTimeOffset Now, int Rules, SendingView? Sending, QuotaView? Quota, int? OpenCases, int? Quarantined, int? StartsUnderWay,
    IReadOnlyList<StatusCount> Workflows, IReadOnlyList<WorkRun> LastRuns);

/// <summary>The stop switch.</summary>
/// <param name="Stopped">Whether it is on.</param>
/// <param name="Reason">Why.</param>
/// <param name="Since">Since when.</param>
/// <param name="Held">How many messages it holds back.</param>
public sealed record SendingView(bool Stopped, string? Reason, DateTimeOffset? Since, int Held);

/// <summary>The e-mail quota and what has been taken of it.</summary>
/// <param name="PerMinute">Mails a minute; 0 without a limit.</param>
/// <param name="PerHour">Mails an hour; 0 without a limit.</param>
/// <param name="Minute">The minute that was taken from last.</param>
/// <param name="InMinute">What was taken in it.</param>
/// <param name="Hour">The hour that was taken from last.</param>
/// <param name="InHour">What was taken in it.</param>
public sealed record QuotaView(int PerMinute, int PerHour, DateTimeOffset Minute, int InMinute, DateTimeOffset Hour, int InHour);

/// <summary>How many workflows are in a status.</summary>
/// <param name="Status">The status.</param>
/// <param name="Count">How many, at most <see cref="HealthReport.Most"/>.</param>
public sealed record StatusCount(string Status, int Count);

/// <summary>The last run of a recurring work.</summary>
/// <param name="Work">Its name.</param>
/// <param name="At">When it ended.</param>
/// <param name="Outcome"><c>finished</c>, <c>unfinished</c> or <c>failed</c>.</param>
public sealed record WorkRun(string Work, DateTimeOffset At, string Outcome);

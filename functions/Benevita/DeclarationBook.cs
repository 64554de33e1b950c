using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Scadenzario.Tables;

namespace Scadenzario.Benevita;

/// <summary>The table of declarations: one that counts for each year, and the trace of those it replaced.</summary>
public sealed class DeclarationBook(TableSet tables)
{
    /// <summary>The declaration of a year that counts; null where none came in time.</summary>
    public async Task<Declaration?> FindAsync(string participantId, int year, CancellationToken ct) =>
        (await RowAsync(participantId, year, ct))?.ToDeclaration();

    /// <summary>The declarations of a year that another has replaced, or that came after a later one, oldest first.</summary>
    public async Task<IReadOnlyList<Declaration>> TraceAsync(string participantId, int year, CancellationToken ct) =>
        [.. (await TraceRowsAsync(participantId, year, ct)).Select(row => row.ToDeclaration())];

    /// <summary>
    /// Records a declaration that came in time. The one that was sent last counts; the other stays as a trace. The same request, or the very same
    /// declaration again, changes nothing.
    /// </summary>
    /// <returns>The declaration that counts now, and the one that it replaced if this call, or the request it repeats, replaced one.</returns>
    public async Task<RecordedDeclaration> RecordAsync(NewDeclaration submission, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(submission);
        while (true)
        {
            var standing = await RowAsync(submission.ParticipantId, submission.Year, ct);
            if (standing is null)
            {
                var row = submission.ToRow(1);
                if (await tables.Declarations.TryAddAsync(row, ct))
                {
                    return new(row.ToDeclaration(), null, Counts: true);
                }
            }
            else if (submission.IsRepeatedBy(standing))
            {
                return new(standing.ToDeclaration(), await FormerAsync(standing, ct), Counts: true);
            }
            else if (await FindRepeatAsync(submission, ct))
            {
                return new(standing.ToDeclaration(), null, Counts: false);
            }
            else if (await TryReplaceAsync(standing, submission, ct) is { } recorded)
            {
                return recorded;
            }
        }
    }

    private async Task<RecordedDeclaration?> TryReplaceAsync(DeclarationRow standing, NewDeclaration submission, CancellationToken ct)
    {
        var news = submission.ToRow(standing.Arrived + 1);
        var counts = submission.SubmittedAt >= standing.SubmittedAt;
        var (next, trace) = counts ? (news, standing.Copy()) : (standing.Copy(), news);
        (next.RowKey, next.Arrived) = (DeclarationRow.Key(submission.Year), standing.Arrived + 1);
        trace.RowKey = DeclarationRow.TraceKey(submission.Year, trace.Version);
        try
        {
            await tables.Declarations.SubmitTransactionAsync(
                [new(TableTransactionActionType.UpdateReplace, next, standing.ETag), new(TableTransactionActionType.Add, trace)], ct);
            return new(next.ToDeclaration(), counts ? standing.ToDeclaration() : null, counts);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // Another declaration of the same year was faster.
            return null;
        }
    }

    private async Task<bool> FindRepeatAsync(NewDeclaration submission, CancellationToken ct) =>
        (await TraceRowsAsync(submission.ParticipantId, submission.Year, ct)).Exists(submission.IsRepeatedBy);

    private Task<List<DeclarationRow>> TraceRowsAsync(string participantId, int year, CancellationToken ct)
    {
        var (from, to) = (DeclarationRow.TraceKey(year, 0), DeclarationRow.TraceKey(year, 9999));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {participantId} and RowKey ge {from} and RowKey le {to}");
        return tables.Declarations.QueryAsync<DeclarationRow>(filter, cancellationToken: ct).AllAsync(ct);
    }

    private async Task<Declaration?> FormerAsync(DeclarationRow standing, CancellationToken ct) =>
        (await TraceAsync(standing.PartitionKey, standing.Year, ct)).LastOrDefault(d => d.Version < standing.Version);

    private Task<DeclarationRow?> RowAsync(string participantId, int year, CancellationToken ct) =>
        tables.Declarations.FindAsync<DeclarationRow>(participantId, DeclarationRow.Key(year), ct);
}

/// <summary>A declaration that has come in time and is to be recorded.</summary>
/// <param name="ParticipantId">The participant.</param>
/// <param name="Year">The year of the window.</param>
/// <param name="Points">The points as sent.</param>
/// <param name="SubmittedAt">When it was sent in BENEVITA.</param>
/// <param name="RecordedAt">When it arrived.</param>
/// <param name="By">The caller's name.</param>
/// <param name="RequestId">The request; a repetition bears the same.</param>
public sealed record NewDeclaration(
    string ParticipantId, int Year, decimal Points, DateTimeOffset SubmittedAt, DateTimeOffset RecordedAt, string By, string RequestId)
{
    private string PointsText => Points.ToString(CultureInfo.InvariantCulture);

    internal bool IsRepeatedBy(DeclarationRow row) =>
        row.RequestId == RequestId || (row.SubmittedAt == SubmittedAt && row.Points == PointsText);

    internal DeclarationRow ToRow(int version) => new()
    {
        PartitionKey = ParticipantId,
        RowKey = DeclarationRow.Key(Year),
        Year = Year,
        Points = PointsText,
        SubmittedAt = SubmittedAt,
        RecordedAt = RecordedAt,
        Version = version,
        Arrived = version,
        RecordedBy = By,
        RequestId = RequestId,
    };
}

/// <summary>What became of a declaration.</summary>
/// <param name="Standing">The declaration that counts now.</param>
/// <param name="Former">The one that it replaced; null where it replaced none.</param>
/// <param name="Counts">Whether the recorded one is the one that counts: not where one that was sent later had come before it.</param>
public sealed record RecordedDeclaration(Declaration Standing, Declaration? Former, bool Counts);

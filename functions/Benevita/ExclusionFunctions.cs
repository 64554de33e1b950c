using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using NodaTime.Text;
using Scadenzario.Activation;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Http;
using Scadenzario.Operations;

namespace Scadenzario.Benevita;

/// <summary>Exclusions over HTTP (articles 10 and 16).</summary>
public sealed class ExclusionFunctions(
    Participants participants, ParticipationEnd end, WorkflowLauncher launcher, AuditBook audit, Idempotency idempotency, TimeProvider time)
{
    private static readonly Dictionary<string, ExclusionReason> _reasons = new(StringComparer.Ordinal)
    {
        ["falseDeclaration"] = ExclusionReason.FalseDeclaration,
        ["accessRefused"] = ExclusionReason.AccessRefused,
        ["insuranceEnded"] = ExclusionReason.InsuranceEnded,
    };

    /// <summary>
    /// Ends the discount: <c>{"reason","at"?}</c>. A false declaration and a refused access end it on the day itself, with a written notice; the end of the
    /// insurance, which may lie ahead, after its last day. The same reason again with another <c>at</c> corrects the former.
    /// </summary>
    [Function("ExcludeParticipant")]
    [InsurerOnly(Insurer.Swica)]
    public async Task<IActionResult> ExcludeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/benevita/participants/{participantId}/exclusions")] HttpRequest request,
        string participantId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = time.GetUtcNow();
        var body = await JsonFields.ReadAsync(request);
        var reason = _reasons[body.RequiredChoice("reason", [.. _reasons.Keys])];
        var at = body.OptionalMoment("at");
        if (reason != ExclusionReason.InsuranceEnded && at is { } stated && Moment.Of(now).IsBefore(stated))
        {
            body.Refuse("at", "Lies in the future.");
        }

        if (body.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        return await idempotency.RunAsync(
            request, body.Bytes, _ => RecordAsync(participantId, reason, at, now, Caller.Of(request).Name, client, request.HttpContext.RequestAborted));
    }

    private async Task<ApiReply> RecordAsync(
        string participantId, ExclusionReason reason, Moment? at, DateTimeOffset now, string by, DurableTaskClient client, CancellationToken ct)
    {
        while (true)
        {
            if (!Ids.IsValid(participantId) || await participants.FindAsync(participantId, ct) is not { } row)
            {
                return ApiError.NotFound().ToReply();
            }

            var former = ProfileHistory.Read<Exclusion>(row.Exclusions);
            var standing = former.FirstOrDefault(e => e.Reason == reason);
            var moment = at ?? (standing is null ? Moment.Of(now) : Moment.Of(standing.At));
            var exclusion = new Exclusion(reason, moment.Instant, at is null && standing is not null ? standing.LostFrom : Exclusion.FirstLost(reason, moment), now);
            if (standing is null || standing.LostFrom != exclusion.LostFrom)
            {
                Apply(row, [.. former.Where(e => e.Reason != reason), exclusion], now);
                if (!await WriteAsync(row, reason, client, ct))
                {
                    continue;
                }
            }
            else
            {
                exclusion = standing;
            }

            await audit.WriteAsync(new(Insurer.Swica, by, "participant-excluded", participantId, exclusion.Reason.ToString(), KeyOf(row, exclusion)), ct);
            await end.FollowAsync(row, client, ct);
            return ApiReply.Ok(new
            {
                participantId,
                reason,
                at = exclusion.At,
                discountLostFrom = exclusion.LostFrom,
                article = Exclusion.ArticleOf(reason),
                rightToTerminate = false,
            });
        }
    }

    private static string KeyOf(ParticipantRow row, Exclusion exclusion) =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Generation}-{exclusion.Reason}-{LocalDatePattern.Iso.Format(exclusion.LostFrom)}");

    // The end of the insurance is told by the insurer's own documents.
    private Task<bool> WriteAsync(ParticipantRow row, ExclusionReason reason, DurableTaskClient client, CancellationToken ct) =>
        reason == ExclusionReason.InsuranceEnded
            ? participants.TryWriteAsync(row, isNew: false, ct)
            : launcher.LaunchAsync(client, new ExclusionInput(row.RowKey, row.Generation, reason).ToStart(), () => participants.TryWriteAsync(row, isNew: false, ct), ct);

    private static void Apply(ParticipantRow row, List<Exclusion> exclusions, DateTimeOffset now)
    {
        var first = exclusions.MinBy(e => e.LostFrom)!;
        row.Exclusions = ProfileHistory.Write(exclusions);
        row.ExcludedAt = ZurichTime.StartOf(first.LostFrom);
        row.ExclusionReason = _reasons.Single(entry => entry.Value == first.Reason).Key;
        if (row.ExcludedAt <= now)
        {
            ApplicationFunctions.Withdraw(row, now);
        }
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Activation;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Operations;

namespace Scadenzario.Benevita;

/// <summary>Deductions of points for claims over HTTP (article 12).</summary>
public sealed class DeductionFunctions(
    Participants participants, DeductionBook deductions, DiscountTeller teller, AuditBook audit, Idempotency idempotency, TimeProvider time)
{
    /// <summary>
    /// Records the points for the benefits of an insurance year: <c>{"year","points"}</c>. They count for declarations whose five years include it, at most 50
    /// in all, and only for discounts that begin later. The same year again replaces the former points.
    /// </summary>
    [Function("DeductClaims")]
    [InsurerOnly(Insurer.Swica)]
    public async Task<IActionResult> DeductAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/benevita/participants/{participantId}/claims-deductions")] HttpRequest request,
        string participantId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = time.GetUtcNow();
        var body = await JsonFields.ReadAsync(request);
        var year = body.RequiredInteger("year", 1996, ZurichTime.DateOf(now).Year);
        var points = body.RequiredNumber("points", 0, 1000);
        var ct = request.HttpContext.RequestAborted;
        var row = Ids.IsValid(participantId) ? await participants.FindAsync(participantId, ct) : null;
        if (row?.EntryYear is { } entry && year < entry)
        {
            body.Refuse("year", $"Lies before the entry into the supplementary insurance in {entry.ToString(CultureInfo.InvariantCulture)}.");
        }

        if (body.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        if (row is null)
        {
            return ApiError.NotFound().ToReply();
        }

        return await idempotency.RunAsync(request, body.Bytes, async requestId =>
        {
            var by = Caller.Of(request).Name;
            var recorded = await deductions.RecordAsync(participantId, year, points, now, by, requestId, ct);
            await audit.WriteAsync(new(Insurer.Swica, by, "claims-deducted", participantId, DeductionRow.Key(year, recorded.Number), DeductionRow.Key(year, recorded.Number)), ct);
            await teller.TellAsync(participantId, ct);
            return ApiReply.Ok(new { participantId, year, points = recorded.Points, recordedAt = recorded.RecordedAt, replaced = recorded.Number > 1 });
        });
    }
}

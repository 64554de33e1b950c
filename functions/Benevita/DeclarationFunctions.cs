using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Activation;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Benevita;

/// <summary>Yearly declarations over HTTP (articles 8(4), 11 to 13).</summary>
public sealed class DeclarationFunctions(
    Participants participants,
    DeclarationBook declarations,
    DiscountFactsReader reader,
    GradePlan grades,
    DiscountPlan discounts,
    DiscountTeller teller,
    Idempotency idempotency,
    TimeProvider time)
{
    /// <summary>
    /// Takes a declaration: <c>{"participantId","year","points","submittedAt"?}</c>, points from −50 to 200. In time it is recorded and decides the discount
    /// from 1 January; the one that was sent last counts. Otherwise 409 with the reason, and nothing changes. Any other field, above all answers, is refused.
    /// </summary>
    [Function("SubmitDeclaration")]
    [InsurerOnly(Insurer.Swica)]
    public async Task<IActionResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/benevita/declarations")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        // Where the request does not say when it was sent, its arrival counts.
        var now = time.GetUtcNow();
        var body = await JsonFields.ReadAsync(request);
        var submission = Submission.Read(body, now);
        if (body.Refusal is { } refusal)
        {
            return refusal.ToReply();
        }

        var ct = request.HttpContext.RequestAborted;
        var by = Caller.Of(request).Name;
        return await idempotency.RunAsync(request, body.Bytes, requestId => RecordAsync(submission, now, by, requestId, client, ct));
    }

    private async Task<ApiReply> RecordAsync(
        Submission submission, DateTimeOffset now, string by, string requestId, DurableTaskClient client, CancellationToken ct)
    {
        var (id, year) = (submission.ParticipantId, submission.Year);
        if (await participants.FindAsync(id, ct) is not { } row)
        {
            var unknown = new Dictionary<string, string[]> { ["participantId"] = ["Is not known."] };
            return new ApiError(StatusCodes.Status404NotFound, "participant-unknown", "There is no such participant.", unknown).ToReply();
        }

        if (submission.Refusal(row, grades) is { } refusal)
        {
            return refusal.ToReply();
        }

        var news = new NewDeclaration(id, year, submission.Points, submission.SubmittedAt, now, by, requestId);
        var recorded = await declarations.RecordAsync(news, ct);
        await client.RaiseEventAsync(
            string.Create(CultureInfo.InvariantCulture, $"questionnaire-{year}-{id}"), "Submitted", recorded.Standing.Version, ct);
        await teller.TellAsync(id, ct);

        var facts = await reader.ReadAsync(row, Math.Max(year + 1, DiscountPlan.LastYear(now)), ct);
        var (deduction, net) = grades.NetPoints(facts, recorded.Standing);
        return ApiReply.Ok(new
        {
            participantId = id,
            year,
            status = recorded.Counts ? "recorded" : "superseded",
            points = recorded.Standing.Points,
            submittedAt = recorded.Standing.SubmittedAt,
            version = recorded.Standing.Version,
            replaces = recorded.Former is { } former ? new { points = former.Points, submittedAt = former.SubmittedAt } : null,
            deduction,
            netPoints = net,
            discount = DiscountView.Of(discounts.OfYear(facts, year + 1)),
        });
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Scadenzario.Activation;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Http;
using Scadenzario.Operations;

namespace Scadenzario.Benevita;

/// <summary>A participant's profile over HTTP: contract, family, collective contract.</summary>
public sealed class ProfileChangeFunctions(Participants participants, ProfileUpdate update, AuditBook audit, TimeProvider time)
{
    /// <summary>
    /// Changes what the request names. A date of birth with a head of family makes a child of an id that is not known yet. Another head of family than the
    /// present one is not taken over, but becomes a case (article 15).
    /// </summary>
    [Function("ChangeParticipant")]
    [InsurerOnly(Insurer.Swica)]
    public async Task<IActionResult> ChangeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/benevita/participants/{participantId}")] HttpRequest request,
        string participantId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ct = request.HttpContext.RequestAborted;
        var body = await JsonFields.ReadAsync(request);
        var change = ProfileChange.Read(body, participantId, time.GetUtcNow());
        if (body.Refusal is { } malformed)
        {
            return malformed.ToReply();
        }

        var row = Ids.IsValid(participantId) ? await participants.FindAsync(participantId, ct) : null;
        var head = change.HeadOfFamily is { } headId ? await participants.FindAsync(headId, ct) : null;
        foreach (var (field, text) in change.Contradictions(row, head))
        {
            body.Refuse(field, text);
        }

        if (row is null && (change.HeadOfFamily is null || !Ids.IsValid(participantId)))
        {
            return ApiError.NotFound().ToReply();
        }

        if (body.Refusal is { } contradiction)
        {
            return contradiction.ToReply();
        }

        if (await update.ApplyAsync(participantId, change, Caller.Of(request).Name, client, ct) is not { } changed)
        {
            return ApiError.NotFound().ToReply();
        }

        await audit.WriteAsync(new(Insurer.Swica, Caller.Of(request).Name, "participant-changed", participantId), ct);
        return ApiReply.Of(row is null ? StatusCodes.Status201Created : StatusCodes.Status200OK, View(changed));
    }

    private static object View(ParticipantRow row) => new
    {
        participantId = row.RowKey,
        contractId = row.ContractId,
        birthDate = row.Born,
        headOfFamily = row.HeadOfFamily,
        requestedHeadOfFamily = row.RequestedHead,
        collectivePercent = new ProductPercents((decimal?)row.CollectiveCompletaTop, (decimal?)row.CollectiveHospita),
        entryYear = row.EntryYear,
        products = row.Products.Length == 0 ? [] : row.ProductList,
    };
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Scadenzario.Benevita;

/// <summary>The discounts of a participant over HTTP.</summary>
public sealed class DiscountFunctions(DiscountFactsReader reader, DiscountPlan plan, GradePlan grades, WhatWouldChange changes, TimeProvider time)
{
    /// <summary>Each year from the activation, or from a child's family's, to the next one: percent by product, why, and what would change it.</summary>
    [Function("GetDiscounts")]
    [InsurerOnly(Insurer.Swica)]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/benevita/participants/{participantId}/discounts")] HttpRequest request,
        string participantId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var last = DiscountPlan.LastYear(time.GetUtcNow());
        if (!Ids.IsValid(participantId) || await reader.ReadAsync(participantId, last, request.HttpContext.RequestAborted) is not { } facts)
        {
            return ApiError.NotFound().ToReply();
        }

        var years = plan.All(facts).ToDictionary(
            year => year.Year.ToString(CultureInfo.InvariantCulture),
            year => DiscountView.Of(year, DeclarationOf(facts, year), changes.Of(facts, year)));
        return ApiReply.Ok(new { participantId, asOf = facts.Now, years });
    }

    private DeclarationView? DeclarationOf(DiscountFacts facts, DiscountYear year)
    {
        if (year.Last.Reason != DiscountReasons.Declared || facts.Declarations.GetValueOrDefault(year.Year - 1) is not { } declaration)
        {
            return null;
        }

        var (deduction, net) = grades.NetPoints(facts, declaration);
        return new(declaration.Year, declaration.SubmittedAt, declaration.Points, deduction, net);
    }
}

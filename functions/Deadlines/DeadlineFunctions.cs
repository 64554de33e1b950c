using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines;

/// <summary>The calculator over HTTP.</summary>
public sealed class DeadlineFunctions(DeadlineCalculator calculator)
{
    /// <summary>
    /// Computes a rule: <c>{"rule","facts","edition"?}</c>, explained in the language of <c>Accept-Language</c>. 404 for an
    /// unknown rule, 400 with all that is wrong with the facts.
    /// </summary>
    [Function("ComputeDeadline")]
    public async Task<IActionResult> ComputeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/deadlines/compute")] HttpRequest request)
    {
        var body = await JsonFields.ReadAsync(request);
        var rule = body.RequiredText("rule", 100);
        var facts = body.RequiredObject("facts");
        var edition = body.OptionalId("edition");
        if (body.Refusal is { } refusal)
            return refusal.ToReply();
        var language = LanguageChoice.Of(request);
        switch (calculator.Compute(rule, facts!.Value, language, edition))
        {
            case DeadlineResult.Computed computed:
                LanguageChoice.Announce(request, language);
                return ApiReply.Ok(computed.Answer);
            case DeadlineResult.WrongFacts wrong:
                return ApiError.Invalid(wrong.Errors).ToReply();
            default:
                return UnknownRule().ToReply();
        }
    }

    private static ApiError UnknownRule() => new(
        404,
        "unknown-rule",
        "There is no such rule; GET /api/rules lists them.",
        new Dictionary<string, string[]> { ["rule"] = ["Is not a rule of the rule book."] });
}

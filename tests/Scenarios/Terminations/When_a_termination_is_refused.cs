using Scenarios.Harness;

namespace Scenarios.Terminations;

/// <summary>Every refusal, with its reason in the holder's language: in the answer and in the message.</summary>
public sealed class When_a_termination_is_refused
{
    [Theory]
    [InlineData("it", "doveva pervenire entro il 16 marzo 2027", "doveva pervenire entro il 30 settembre 2026", "manca la firma", "Non vi è diritto di disdetta", "prima delle 17:00")]
    [InlineData("de", "hätte bis 16. März 2027 eingehen müssen", "hätte bis 30. September 2026 eingehen müssen", "Es fehlt die Unterschrift", "Es besteht kein Kündigungsrecht", "vor 17:00 Uhr")]
    [InlineData("fr", "devait arriver jusqu'au 16 mars 2027", "devait arriver jusqu'au 30 septembre 2026", "il manque la signature", "Il n'y a pas de droit de résiliation", "avant 17:00")]
    [InlineData("en", "had to be received by 16 March 2027", "had to be received by 30 September 2026", "it lacks a signature", "There is no right to terminate", "before 17:00")]
    public async Task Should_say_why_in_four_languages(string language, string late, string ordinary, string noSignature, string noRight, string office)
    {
        await using var host = await ScenarioHost.StartAsync("2027-03-31T10:00:00+02:00");
        await host.ContractAsync(Terminations.Helsana, "h-1", language);
        await host.ContractAsync(Terminations.Css, "c-1", language);

        await RefusedAsync(host, Terminations.Helsana, "h-1", language, late, "late", null,
            "helsana.claim-termination", new { paidOn = "2027-03-02" }, "2027-03-17");
        await RefusedAsync(host, Terminations.Helsana, "h-1", language, noSignature, "invalidForm", null,
            "helsana.ordinary-termination", new { coverStart = "2020-01-01" }, "2027-03-30", "unsigned");
        await RefusedAsync(host, Terminations.Helsana, "h-1", language, noRight, "noRight", null,
            "helsana.change", new { changeDate = "2027-04-01", noticeReceivedAt = "2027-03-20", timeLimitedDiscountOnly = true }, "2027-03-30");
        await RefusedAsync(host, Terminations.Css, "c-1", language, ordinary, "late", "2027-12-31",
            "css.ordinary-termination", new { insuranceYearEnd = "2026-12-31" }, "2026-10-01");
        await RefusedAsync(host, Terminations.Css, "c-1", language, office, "late", null,
            "css.discount-change", new { year = 2026 }, "2026-12-31T16:00:00Z", "handSigned");
    }

    [Fact]
    public async Task Should_say_until_when_the_form_can_be_mended()
    {
        await using var host = await ScenarioHost.StartAsync("2027-09-30T23:00:00+02:00");
        await host.ContractAsync(Terminations.Helsana, "h-1");
        await host.ContractAsync(Terminations.Helsana, "h-2");
        await host.ContractAsync(Terminations.Css, "c-1");
        var cover = new { coverStart = "2020-01-01" };
        var today = await host.TerminateAsync(Terminations.Helsana, "h-1", "helsana.ordinary-termination", cover, form: "unsigned");
        Assert.Equal(("invalidForm", "2027-09-30", "it lacks a signature, by hand or scanned"), (today["decision"], today["mendableUntil"], today["missing"]));
        await host.AdvanceToAsync("2027-10-01T00:00:00+02:00");
        var tomorrow = await host.TerminateAsync(Terminations.Helsana, "h-2", "helsana.ordinary-termination", cover, form: "oral");
        Assert.Equal(("invalidForm", "2028-09-29"), (tomorrow["decision"], tomorrow["mendableUntil"]));
        Assert.Contains("must be received by 29 September 2028", await host.LastTextAsync("h-2"));

        var spoken = await host.TerminateAsync(Terminations.Css, "c-1", "css.discount-change", new { year = 2027 }, form: "oral");
        Assert.Equal(("invalidForm", "2027-12-31", "it is not in writing"), (spoken["decision"], spoken["mendableUntil"], spoken["missing"]));
        var over = await host.TerminateAsync(Terminations.Css, "c-1", "css.discount-change", new { year = 2026 }, "2026-12-31T10:00:00+01:00", "oral");
        Assert.Equal(("invalidForm", null), (over["decision"], over["mendableUntil"]));
        Assert.Contains("The time for mending it is over", over["reason"]);
    }

    private static async Task RefusedAsync(
        ScenarioHost host, string key, string contractId, string language, string words, string decision, string? end,
        string rule, object facts, string receivedAt, string? form = null)
    {
        var reply = await host.TerminateAsync(key, contractId, rule, facts, receivedAt, form, language: language);

        Assert.Equal((decision, "final", end), reply.Outcome());
        Assert.Equal(language, reply.Message.Content.Headers.ContentLanguage.Single());
        Assert.Contains(words, reply["reason"]);
        Assert.Contains(reply["reason"]!, await host.LastTextAsync(contractId));
    }
}

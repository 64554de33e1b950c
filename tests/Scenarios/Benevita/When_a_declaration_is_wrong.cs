using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Benevita;
using Scenarios.Activation;
using Scenarios.Harness;

namespace Scenarios.Benevita;

public sealed class When_a_declaration_is_wrong
{
    private const string Path = "/api/benevita/declarations";

    [Fact]
    public async Task Should_be_refused_with_the_field_at_fault_and_change_nothing()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-1");
        await host.AdvanceToAsync("2028-02-10T12:00:00+01:00");

        await ExpectAsync(host, new { participantId = "p-1", year = 2028, points = 201 }, "points");
        await ExpectAsync(host, new { participantId = "p-1", year = 2028, points = -50.5 }, "points");
        await ExpectAsync(host, new { participantId = "p-1", year = 2028, points = "120" }, "points");
        await ExpectAsync(host, new { participantId = "p-1", year = 2027, points = 120 }, "year");
        await ExpectAsync(host, new { participantId = "p-1", year = 2029, points = 120 }, "year");
        await ExpectAsync(host, new { participantId = "p-1", year = 2028, points = 120, submittedAt = "2027-03-01T12:00:00+01:00" }, "year");
        await ExpectAsync(host, new { participantId = "p-1", year = 2028.5, points = 120 }, "year");
        await ExpectAsync(host, new { participantId = "p-1", year = 2028, points = 120, submittedAt = "2028-02-10T12:00:01+01:00" }, "submittedAt");
        await ExpectAsync(host, new { participantId = "p-1", year = 2028, points = 120, submittedAt = "2028-02-09" }, "submittedAt");
        await ExpectAsync(host, new { participantId = "p-1", year = 2028, points = 120, submittedAt = "2028-02-30T08:00:00Z" }, "submittedAt");
        await ExpectAsync(host, new { participantId = "p 1", year = 2028, points = 120 }, "participantId");
        await ExpectAsync(host, new { }, "participantId", "points", "year");
        await ExpectAsync(host, "{\"participantId\":", "body");
        await ExpectAsync(host, "[]", "body");

        Assert.Null(await host.Services.GetRequiredService<DeclarationBook>().FindAsync("p-1", 2028, default));
        Assert.Equal("open null/null declaration-open 8(4), 11, 13", await host.YearAsync("p-1", 2029));
        Assert.Empty(await host.ToldAsync());
    }

    [Fact]
    public async Task Should_refuse_answers_which_swica_never_sees()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-1");
        await host.AdvanceToAsync("2028-02-10T12:00:00+01:00");

        await ExpectAsync(host, new { participantId = "p-1", year = 2028, points = 120, answers = new { q1 = "yes" } }, "answers");
        await ExpectAsync(host, new { participantId = "p-1", year = 2028, points = 120, smoker = false, weight = 70 }, "smoker", "weight");

        Assert.Null(await host.Services.GetRequiredService<DeclarationBook>().FindAsync("p-1", 2028, default));
    }

    [Fact]
    public async Task Should_be_refused_from_whoever_does_not_take_part()
    {
        await using var host = await ScenarioHost.StartAsync("2027-12-30T10:00:00+01:00");
        await host.JoinAsync("p-deleted", "p-excluded", "p-gone");
        await host.ApplyAsync("p-invited", Programme.Address("p-invited"));
        await host.AdvanceToAsync("2028-01-03T12:00:00+01:00");
        await host.JoinAsync("p-new");
        await host.AdvanceToAsync("2028-02-10T12:00:00+01:00");
        await host.DeleteAsync(Programme.Key, "/api/benevita/participants/p-deleted");
        await host.ExcludeAsync("p-excluded", "accessRefused");
        await host.ExcludeAsync("p-gone", "insuranceEnded", "2028-02-09");

        Assert.Equal((404, "participant-unknown"), Code(await host.SubmitAsync("p-unknown", 2028, 120)));
        Assert.Equal((409, "not-activated"), Code(await host.SubmitAsync("p-invited", 2028, 120)));
        Assert.Equal((409, "declaration-too-early"), Code(await host.SubmitAsync("p-new", 2028, 120)));
        foreach (var id in new[] { "p-deleted", "p-excluded", "p-gone" })
        {
            Assert.Equal((409, "participation-ended"), Code(await host.SubmitAsync(id, 2028, 120)));
        }

        Assert.Equal(404, (int)(await host.PostAsync("dev-css", Path, new { participantId = "p-new", year = 2028, points = 1 })).Status);
    }

    private static async Task ExpectAsync(ScenarioHost host, object body, params string[] fields)
    {
        var reply = await host.PostAsync(Programme.Key, Path, body);
        Assert.Equal((400, "application/problem+json"), ((int)reply.Status, reply.ContentType));
        Assert.Equal(fields, reply.ErrorFields);
    }

    private static (int, string?) Code(Reply reply) => ((int)reply.Status, reply["code"]);
}

using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Rules;
using Scenarios.Harness;

namespace Scenarios.Terminations;

/// <summary>
/// The app is replaced by one whose rules have an edition more: from 1 June 2027 on CSS needs a notice of one month instead of three. What began before ends under
/// the edition that it began under, whatever is changed about it meanwhile.
/// </summary>
public sealed class When_a_rule_gets_a_new_edition
{
    private const string Rule = "css.ordinary-termination";
    private static readonly object _facts = new { insuranceYearEnd = "2027-12-31" };

    [Fact]
    public async Task Should_finish_a_watch_as_it_began_and_begin_others_under_the_new_one()
    {
        var rules = RuleBook.Load();
        await using var host = await ScenarioHost.StartWithAsync(services => services.AddSingleton(_ => rules), "2027-05-10T10:00:00+02:00");
        await host.ContractAsync(Terminations.Css, "c-1");
        await host.ContractAsync(Terminations.Css, "c-2");
        Assert.Equal("CSS-AVB", (await host.WatchAsync(Terminations.Css, "c-1", "w", Rule, _facts, [30, 7], yearly: true))["edition"]);

        rules = WithNewEdition();
        await host.RestartAsync("2027-06-02T10:00:00+02:00");

        Assert.Equal(("CSS-NEW", "2027-11-30"), EditionAndDay(await host.WatchAsync(Terminations.Css, "c-2", "w", Rule, _facts, [7])));
        Assert.Equal(("CSS-AVB", "2027-09-30"), EditionAndDay(await host.WatchedAsync(Terminations.Css, "c-1", "w")));
        Assert.Equal(("CSS-AVB", "2027-09-30"), EditionAndDay(await host.WatchAsync(Terminations.Css, "c-1", "w", Rule, _facts, [7], yearly: true)));
        await host.AdvanceToAsync("2027-12-01T10:00:00+01:00");

        Assert.Equal(["2027-09-23 08:00 Reminder: Ordinary termination by 30 September 2027"], await host.MessagesAsync("c-1"));
        Assert.Equal(["2027-11-23 08:00 Reminder: Ordinary termination by 30 November 2027"], await host.MessagesAsync("c-2"));
        // The next year of a yearly watch is another deadline.
        Assert.Equal(("CSS-NEW", "2028-11-30"), EditionAndDay(await host.WatchedAsync(Terminations.Css, "c-1", "w")));
    }

    private static (string? Edition, string? LastDay) EditionAndDay(Reply watch) => (watch["edition"], watch["lastDay"]);

    private static RuleBook WithNewEdition()
    {
        var rest = DataFile.Embedded("rules").Where(file => !file.Name.EndsWith($"/{Rule}.json", StringComparison.Ordinal)).ToList();
        using var resource = typeof(RuleBook).Assembly.GetManifestResourceStream($"rules/{Rule}.json")!;
        var rule = JsonNode.Parse(resource)!;
        var former = rule["editions"]!.AsArray()[^1]!;
        var next = former.DeepClone();
        former["values"]![0]!["validTo"] = "2027-05-31";
        next["id"] = "CSS-NEW";
        next["values"]![0]!["validFrom"] = "2027-06-01";
        next["values"]![0]!["computing"]!["months"] = 1;
        rule["editions"]!.AsArray().Add(next);
        return new([.. rest, new DataFile($"rules/{Rule}.json", Encoding.UTF8.GetBytes(rule.ToJsonString()))]);
    }
}

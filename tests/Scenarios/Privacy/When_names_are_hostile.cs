using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scenarios.Access;
using Scenarios.Contracts;
using Scenarios.Documents;
using Scenarios.Harness;
using ContractBodies = Scenarios.Contracts.Contracts;

namespace Scenarios.Privacy;

/// <summary>Hostile names and ids against the whole app: what it cannot show it refuses, what it takes it shows as text, and no log holds it.</summary>
public sealed partial class When_names_are_hostile
{
    private static readonly string[] _ids = ["' or PartitionKey ne '", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "a\r\nBcc: x@customers.example", "~trace~c-1", "a~b", "%00", "c-1' or 'a' eq 'a"];

    [Fact]
    public async Task Should_never_take_an_id_for_something_else()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.PutContractAsync();
        var routes = Routes().ToList();
        Assert.True(routes.Count > 40, $"Only {routes.Count} routes were found.");
        foreach (var (method, route) in routes)
        {
            foreach (var id in _ids)
            {
                var path = Parameter().Replace(route, Uri.EscapeDataString(id));
                var reply = await host.SendAsync("dev-backoffice", method, path, method == HttpMethod.Get ? null : "{}");
                Assert.True((int)reply.Status is >= 400 and < 500 || (method == HttpMethod.Get && IsEmpty(reply)), $"{method} {path} gave {reply.Status}: {reply.Text}");
                Assert.DoesNotContain("\"contractId\":\"c-1\"", reply.Text);
                Assert.DoesNotContain("<script>", reply.Text);
            }
        }
    }

    [Fact]
    public async Task Should_never_take_a_filter_for_something_else()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.PutContractAsync();
        foreach (var route in Routes().Where(r => r.Method == HttpMethod.Get).Select(r => Parameter().Replace(r.Route, "c-1")).Distinct())
        {
            foreach (var name in new[] { "insurer", "status", "from", "to", "after", "continuationToken", "capability", "text", "kind", "top" })
            {
                var reply = await host.GetAsync("dev-kpt", $"{route}?{name}={Uri.EscapeDataString("' or PartitionKey ne '")}");
                Assert.True((int)reply.Status != 500, $"{route}?{name}= gave 500.");
                Assert.DoesNotContain("SWICA~", reply.Text);
            }
        }
    }

    [Fact]
    public async Task Should_show_names_as_text_and_log_none()
    {
        await using var host = await ScenarioHost.StartAsync();
        using var logs = new LogCollector();
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs);
        string[] names = ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "Ada' or PartitionKey ne '"];
        foreach (var refused in new[] { "Ada\r\nBcc: x@customers.example", "Ada\u202Eexe" })
        {
            var reply = await host.PutContractAsync("c-0", ContractBodies.Body().With("holder", new { name = refused, birthDate = "1980-02-29", language = "it" }));
            Assert.Equal(400, (int)reply.Status);
        }

        for (var i = 0; i < names.Length; i++)
        {
            var id = $"c-{i + 1}";
            await host.ContractAsync("KPT", id, ("holder", new { name = names[i], birthDate = "1980-02-29", language = "it" }));
            var shown = await host.GetContractAsync(id);
            Assert.Equal(names[i], shown.Json.GetProperty("holder").GetProperty("name").GetString());
            Assert.DoesNotContain("<script>", shown.Text);
            await host.UploadAsync([($"{names[i]}.pdf", Archive.Pdf(i))], [("kind", "policy")], id);
            await host.DropAsync($"kpt/{id}/policy/{names[i]}.exe", Archive.Script);
        }

        await host.AdvanceByAsync("PT20M");
        foreach (var page in new[] { "/", "/inbox" })
        {
            Assert.DoesNotContain("<script>alert", (await host.GetAsync(null, page)).Text);
        }

        foreach (var message in await host.InboxAsync())
        {
            Assert.DoesNotContain(message.Subject ?? "", char.IsControl);
            Assert.DoesNotContain("<script>alert", message.Html ?? "");
        }

        Assert.Contains("c-1", logs.Text);
        Assert.All(names, name => Assert.DoesNotContain(name, logs.Text));
        Assert.DoesNotContain("Bcc:", logs.Text);
    }

    private static bool IsEmpty(Reply reply) => reply.ContentType == "application/json" && EmptyList().IsMatch(reply.Text);

    private static IEnumerable<(HttpMethod Method, string Route)> Routes() =>
        from type in typeof(Scadenzario.Program).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.GetCustomAttribute<FunctionAttribute>() is not null
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger?.Route?.Contains('{') == true && trigger.Route.StartsWith("api/", StringComparison.Ordinal)
        from verb in trigger.Methods!
        select (new HttpMethod(verb.ToUpperInvariant()), "/" + trigger.Route);

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("""^\{"[a-zA-Z]+":\[\]""")]
    private static partial Regex EmptyList();
}

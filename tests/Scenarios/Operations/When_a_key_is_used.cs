using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Http;
using Scenarios.Harness;

namespace Scenarios.Operations;

/// <summary>Walks every route of the app with every key: now, and for all routes to come.</summary>
public sealed class When_a_key_is_used
{
    private static readonly string[] _portals = ["dev-swica", "dev-kpt", "dev-atupri", "dev-css", "dev-helsana"];

    [Fact]
    public async Task Should_reach_only_what_the_function_admits()
    {
        await using var host = await ScenarioHost.StartAsync();
        var routes = Routes().ToList();
        Assert.True(routes.Count >= 14, $"Only {routes.Count} routes were found.");

        foreach (var (method, path, rule) in routes)
        {
            if (rule is KeyFreeAttribute)
            {
                var free = await host.SendAsync(null, method, path, method == HttpMethod.Get ? null : "{}");
                Assert.True((int)free.Status != 401, $"{method} {path} should be key-free.");
                continue;
            }

            if (rule is BackOfficePageAttribute)
            {
                foreach (var key in new[] { null, "dev-backoffice", "dev-swica" })
                {
                    var page = await host.SendAsync(key, method, path, method == HttpMethod.Get ? null : "{}", ("Cookie", "scadenzario-session=9999999999~abc~0000"));
                    Assert.True((int)page.Status == 303, $"{method} {path} without a session gave {page.Status}.");
                    Assert.StartsWith("/ops/login", page.Message.Headers.Location!.ToString());
                }

                continue;
            }

            foreach (var key in new[] { null, "", "dev-nobody", "dev-swica " + "x" })
            {
                var refused = await host.SendAsync(key, method, path, method == HttpMethod.Get ? null : "{}");
                Assert.True((int)refused.Status == 401, $"{method} {path} with the key '{key}' gave {refused.Status}.");
                Assert.Equal(("application/problem+json", "unauthorized"), (refused.ContentType, refused["code"]));
            }

            foreach (var portal in _portals)
            {
                var reply = await host.SendAsync(portal, method, path, method == HttpMethod.Get ? null : "{}");
                var admitted = rule switch
                {
                    BackOfficeOnlyAttribute or EventSourceAttribute => false,
                    InsurerOnlyAttribute one => portal == $"dev-{one.Insurer.ToString().ToLowerInvariant()}",
                    _ => true,
                };
                Assert.True(
                    admitted ? (int)reply.Status is not 401 and not 500 : (int)reply.Status == 404,
                    $"{method} {path} with {portal} gave {reply.Status}, admitted: {admitted}.");
            }

            var backOffice = await host.SendAsync("dev-backoffice", method, path, method == HttpMethod.Get ? null : "{}");
            Assert.True((int)backOffice.Status is not 401 and not 500, $"{method} {path} with the back office's key gave {backOffice.Status}.");
            var events = await host.SendAsync("dev-events", method, path, method == HttpMethod.Get ? null : "{}");
            Assert.True(rule is EventSourceAttribute ? (int)events.Status == 400 : (int)events.Status == 404, $"{method} {path} with the events' key gave {events.Status}.");
        }
    }

    [Fact]
    public async Task Should_not_show_another_insurers_participant()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.PostAsync("dev-swica", "/api/benevita/activations", Activation.Applications.Body());
        foreach (var portal in _portals.Skip(1))
        {
            Assert.Equal(404, (int)(await host.GetAsync(portal, "/api/benevita/activations/p-1")).Status);
            Assert.Equal(404, (int)(await host.DeleteAsync(portal, "/api/benevita/activations/p-1")).Status);
            Assert.Equal(404, (int)(await host.PostAsync(portal, "/api/benevita/activations", Activation.Applications.Body("p-2"))).Status);
        }

        Assert.Equal(200, (int)(await host.GetAsync("dev-backoffice", "/api/benevita/activations/p-1")).Status);
        Assert.Equal("invited", (await host.GetAsync("dev-swica", "/api/benevita/activations/p-1"))["status"]);
    }

    [Fact]
    public async Task Should_not_believe_the_platforms_header_on_this_host()
    {
        await using var host = await ScenarioHost.StartAsync("2027-01-11T10:00:00+01:00", ("Authentication:TrustPlatformPrincipal", "true"));
        var principal = Convert.ToBase64String("""{"claims":[{"typ":"roles","val":"BackOffice"}]}"""u8);
        Assert.Equal(401, (int)(await host.GetAsync(null, "/api/cases", ("X-MS-CLIENT-PRINCIPAL", principal))).Status);
    }

    [Fact]
    public async Task Should_replace_the_known_keys_by_configured_ones()
    {
        await using var host = await ScenarioHost.StartAsync("2027-01-11T10:00:00+01:00", ("Keys:BACKOFFICE", "another-key-1"));
        Assert.Equal(401, (int)(await host.GetAsync("dev-backoffice", "/api/cases")).Status);
        Assert.Equal(401, (int)(await host.GetAsync("dev-swica", "/api/rules")).Status);
        Assert.Equal(200, (int)(await host.GetAsync("another-key-1", "/api/cases")).Status);
    }

    private static IEnumerable<(HttpMethod Method, string Path, AccessAttribute? Rule)> Routes() =>
        from type in typeof(Scadenzario.Program).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.GetCustomAttribute<FunctionAttribute>() is not null
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger is not null
        from verb in trigger.Methods!
        select (new HttpMethod(verb.ToUpperInvariant()), "/" + Fill(trigger.Route!), method.GetCustomAttribute<AccessAttribute>());

    private static string Fill(string route) => route
        .Replace("{ignored:maxlength(0)?}", "", StringComparison.Ordinal)
        .Replace("{canton}", "ZH", StringComparison.Ordinal)
        .Replace("{year}", "2027", StringComparison.Ordinal)
        .Replace("{date}", "2027-01-01", StringComparison.Ordinal)
        .Replace("{participantId}", "p-9", StringComparison.Ordinal)
        .Replace("{contractId}", "c-9", StringComparison.Ordinal)
        .Replace("{amendmentId}", "a-0", StringComparison.Ordinal)
        .Replace("{changeId}", "f-0", StringComparison.Ordinal)
        .Replace("{invoiceId}", "i-0", StringComparison.Ordinal)
        .Replace("{terminationId}", "t-0", StringComparison.Ordinal)
        .Replace("{watchId}", "w-0", StringComparison.Ordinal)
        .Replace("{challengeId}", "challenge-0", StringComparison.Ordinal)
        .Replace("{registrationId}", "registration-0", StringComparison.Ordinal)
        .Replace("{confirmationId}", "confirmation-0", StringComparison.Ordinal)
        .Replace("{deviceId}", "device-0", StringComparison.Ordinal)
        .Replace("{documentId}", "d-9", StringComparison.Ordinal)
        .Replace("{workflowId}", "watch-0", StringComparison.Ordinal)
        .Replace("{operationId}", "00000000-0000-8000-8000-000000000000", StringComparison.Ordinal)
        .Replace("{subjectId}", "nobody", StringComparison.Ordinal)
        .Replace("{act}", "stop", StringComparison.Ordinal)
        .Replace("{name}", "pico.css", StringComparison.Ordinal)
        .Replace("{caseId}", "case-0", StringComparison.Ordinal);
}

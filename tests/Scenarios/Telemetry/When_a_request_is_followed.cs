using System.Collections.Concurrent;
using System.Diagnostics;
using Scenarios.Activation;
using Scenarios.Contracts;
using Scenarios.Harness;

namespace Scenarios.Telemetry;

/// <summary>One trace leads from a request to the provider of messages, and nothing personal leaves the app on the way.</summary>
public sealed class When_a_request_is_followed
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Caller = $"00-{Trace}-00f067aa0ba902b7-01";

    [Fact]
    public async Task Should_be_one_trace_from_the_request_to_the_provider()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "Microsoft.Azure.Functions.Worker" or "Microsoft.DurableTask" or "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId.ToHexString() == Trace)
                {
                    spans.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await ScenarioHost.StartAsync();
        await host.PostAsync("dev-swica", "/api/benevita/activations", Applications.Body(), ("traceparent", Caller));
        await host.SettleAsync();

        var call = Assert.Single(spans, span => span.Source.Name == "System.Net.Http" && span.GetTagItem("url.full") is string url && url.Contains("/emails:send", StringComparison.Ordinal));
        var way = Way(call, spans).ToList();
        Assert.Equal("POST /api/benevita/activations", way[^1].DisplayName);
        Assert.Equal(("POST", "/api/benevita/activations", 202, "http"),
            (way[^1].GetTagItem("http.request.method"), way[^1].GetTagItem("http.route"), way[^1].GetTagItem("http.response.status_code"), way[^1].GetTagItem("faas.trigger")));
        Assert.Equal("00f067aa0ba902b7", way[^1].ParentSpanId.ToHexString());
        Assert.Contains(way, span => span.DisplayName.StartsWith("activity:", StringComparison.Ordinal));
        Assert.Contains(way, span => span.DisplayName == "create_orchestration:ActivationOrchestrator");
        Assert.Contains(spans, span => span.DisplayName == "orchestration:ActivationOrchestrator");

        // Months later, after a restart, the workflow still belongs to the request that began it.
        spans.Clear();
        await host.RestartAsync();
        await host.AdvanceByAsync("P35D");
        Assert.Contains(spans, span => span.Source.Name == "System.Net.Http" && span.GetTagItem("url.full") is string url && url.Contains("/emails:send", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Should_tell_nothing_personal_and_no_secret()
    {
        const string Name = "Zelda-Marked Personname";
        const string Address = "zelda.marked@customers.example";
        const string Number = "+41791119922";
        await using var collector = await OtlpCollector.StartAsync();
        string token, code;
        await using (var host = await ScenarioHost.StartAsync(settings:
            [("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")]))
        {
            await host.ApplyAsync("p-marked", Address);
            var link = (await host.InboxAsync(Address))[0].Links[0];
            token = new Uri(link).Query["?token=".Length..];
            Assert.True(token.Length > 20);
            await host.OpenPageAsync(token);
            await host.ActivateAsync(token);
            var contract = Contracts.Contracts.Body().With("email", Address).With("mobile", Number)
                .With("holder", new Dictionary<string, object?> { ["name"] = Name, ["birthDate"] = "1971-03-14", ["language"] = "it" });
            Assert.Equal(201, (int)(await host.PutContractAsync(body: contract)).Status);
            await Access.Accesses.AskAsync(host);
            await host.SettleAsync();
            code = Access.Accesses.CodeIn((await host.InboxAsync(Number))[0]);
            await Documents.Archive.DropAsync(host, $"kpt/c-1/policy/{Name}.pdf", Documents.Archive.Pdf());
            await host.SettleAsync();
            await host.GetAsync("marked-secret-key", "/api/rules");
            await host.GetAsync(null, "/api/rules?code=marked-secret-code");
            await host.AdvanceByAsync("P2D");
        }

        // All three arrived, and they say something.
        Assert.Contains("POST /api/benevita/activations", collector.Received("traces"), StringComparison.Ordinal);
        Assert.Contains("create_orchestration:ActivationOrchestrator", collector.Received("traces"), StringComparison.Ordinal);
        Assert.Contains("scadenzario.messages", collector.Received("metrics"), StringComparison.Ordinal);
        Assert.Contains("scadenzario.cases.open", collector.Received("metrics"), StringComparison.Ordinal);
        Assert.Contains("archived as", collector.Received("logs"), StringComparison.Ordinal);
        Assert.Contains("scadenzario", collector.Received("logs"), StringComparison.Ordinal);
        foreach (var marked in new[] { Name, "Personname", "Zelda", Address, "zelda", Number, Number[1..], "1971-03-14", token, $" {code}", "marked-secret" })
        {
            Assert.DoesNotContain(marked, All(collector), StringComparison.OrdinalIgnoreCase);
        }
    }

    private static string All(OtlpCollector collector) => collector.Received("traces") + collector.Received("metrics") + collector.Received("logs");

    private static IEnumerable<Activity> Way(Activity from, IReadOnlyCollection<Activity> spans)
    {
        for (var span = from; span is not null; span = spans.FirstOrDefault(other => other.SpanId == span.ParentSpanId))
        {
            yield return span;
        }
    }
}

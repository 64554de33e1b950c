using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scenarios.Harness;

namespace Scenarios.Contracts;

public sealed class When_contracts_are_imported
{
    private const string Route = "/api/contracts:import";
    private readonly Observer _observer = new();

    /// <summary>Every tenth line is bad, each in another way.</summary>
    [Fact]
    public async Task Should_take_the_good_ones_of_a_thousand_lines_and_report_every_line()
    {
        await using var host = await StartAsync();
        var lines = Enumerable.Range(1, 1000).Select(i => i % 10 == 0 ? Bad(i / 10) : Line(i)).ToList();
        var file = string.Join('\n', lines);

        var report = await ImportAsync(host, file);

        Assert.Equal(Enumerable.Range(1, 1000), report.Lines.Select(line => line.Number));
        Assert.All(report.Lines, line => Assert.Equal(line.Number % 10 == 0 ? "refused" : "created", line.Result));
        Assert.All(report.Lines.Where(line => line.Result == "created"), line => Assert.Equal(($"c-{line.Number}", null), (line.ContractId, line.Errors)));
        Assert.Equal(
            ["holder.birthDate", "body", "contractId", "body", "mobile", "members[1].memberId", "insurer", "contractId", "body", "surprise"],
            report.Lines.Where(line => line.Number % 10 == 0).Take(10).Select(line => line.Errors));
        Assert.Equal((false, 1000, 900, 0, 0, 100), report.Sum);
        Assert.Equal("Ada Rossi 999", (await host.GetContractAsync("c-999")).Json.GetProperty("holder").GetProperty("name").GetString());
        Assert.Equal(404, (int)(await host.GetContractAsync("c-20")).Status);
        Assert.Equal(900, _observer.Seen.Count);

        var again = await ImportAsync(host, file);
        Assert.Equal((false, 1000, 0, 0, 900, 100), again.Sum);
        Assert.Single(await host.TraceAsync("c-999"));
        Assert.Equal(900, _observer.Seen.Count);
    }

    [Fact]
    public async Task Should_say_in_a_dry_run_what_it_would_do_and_write_nothing()
    {
        await using var host = await StartAsync();
        await ImportAsync(host, Line(1) + "\n" + Line(2));
        var file = string.Join("\r\n", "\uFEFF" + Line(1), "", Line(2, canton: "GE"), "  ", Line(3), Bad(1), Line(3));

        var dry = await ImportAsync(host, file, "?dryRun=true");

        Assert.Equal(
            [(1, "c-1", "unchanged", null), (3, "c-2", "changed", null), (5, "c-3", "created", null), (6, "b-1", "refused", "holder.birthDate"), (7, "c-3", "refused", "contractId")],
            dry.Lines);
        Assert.Equal((true, 5, 1, 1, 1, 2), dry.Sum);
        Assert.Equal("BE", (await host.GetContractAsync("c-2"))["canton"]);
        Assert.Equal(404, (int)(await host.GetContractAsync("c-3")).Status);
        Assert.Equal(2, _observer.Seen.Count);

        var real = await ImportAsync(host, file, "?dryRun=false");
        Assert.Equal(dry.Lines, real.Lines);
        Assert.Equal("GE", (await host.GetContractAsync("c-2"))["canton"]);
        Assert.Equal("unchanged", (await ImportAsync(host, file)).Lines[2].Result);
    }

    [Fact]
    public async Task Should_go_on_after_a_line_that_is_too_long()
    {
        await using var host = await StartAsync();
        var report = await ImportAsync(host, Line(1) + "\n" + Line(2).Replace("Ada", new string('A', 70_000), StringComparison.Ordinal) + "\n" + Line(3));
        Assert.Equal([(1, "c-1", "created", null), (2, null, "refused", "body"), (3, "c-3", "created", null)], report.Lines);
    }

    [Fact]
    public async Task Should_refuse_a_file_that_is_too_large_before_anything_is_written()
    {
        await using var host = await StartAsync();
        var large = Line(1) + "\n" + new string('\n', ContractImport.MaximumBytes);

        var told = await host.PostAsync("dev-kpt", Route, large);
        Assert.Equal((413, "body-too-large"), ((int)told.Status, told["code"]));
        var untold = await host.SendAsync("dev-kpt", HttpMethod.Post, Route, new StreamContent(new Unmeasured(Encoding.UTF8.GetBytes(large))));
        Assert.Equal((413, "body-too-large"), ((int)untold.Status, untold["code"]));
        Assert.Equal(404, (int)(await host.GetContractAsync()).Status);
    }

    [Fact]
    public async Task Should_refuse_an_unclear_mode_and_other_insurers_lines()
    {
        await using var host = await StartAsync();
        foreach (var query in new[] { "?dryRun=yes", "?dryRun=", "?dryRun=TRUE" })
        {
            Assert.Equal(["dryRun"], (await host.PostAsync("dev-kpt", Route + query, Line(1))).ErrorFields);
        }

        Assert.Equal([(1, "c-1", "refused", "insurer")], (await ImportAsync(host, Line(1), key: "dev-css")).Lines);
        Assert.Equal(404, (int)(await host.GetContractAsync(key: "dev-backoffice")).Status);
        var both = await ImportAsync(host, Line(1) + "\n" + Line(1, "CSS"), key: "dev-backoffice");
        Assert.Equal((false, 2, 2, 0, 0, 0), both.Sum);
        Assert.Equal((false, 0, 0, 0, 0, 0), (await ImportAsync(host, "")).Sum);
    }

    private static string Line(int i, string insurer = "KPT", string canton = "BE") => JsonSerializer.Serialize(
        Contracts.Body(insurer).With("contractId", $"c-{i}").With("canton", canton)
            .With("holder", new { name = $"Ada Rossi {i}", birthDate = "1980-02-29", language = "it" }));

    private static string Bad(int i) => (i % 10) switch
    {
        1 => Good(i).With("holder", new { name = "Ada", birthDate = "1980-02-30", language = "it" }).Json(),
        2 => Good(i).Json()[..^1],
        3 => Good(i).With("contractId", "c 3").Json(),
        4 => "[]",
        5 => Good(i).With("mobile", "079 123 45 67").Json(),
        6 => Good(i).With("members", new[] { Contracts.Member("m", "Bo", "2000-01-01"), Contracts.Member("m", "Al", "2000-01-01") }).Json(),
        7 => Good(i).With("insurer", "CSS").Json(),
        8 => Good(i).With("contractId", "c-1").Json(),
        9 => "not json",
        _ => Good(i).With("surprise", 1).Json(),
    };

    private static Dictionary<string, object?> Good(int i) => Contracts.Body().With("contractId", $"b-{i}");

    private static async Task<Report> ImportAsync(ScenarioHost host, string file, string query = "", string key = "dev-kpt")
    {
        var reply = await host.PostAsync(key, Route + query, file);
        Assert.Equal((200, "application/x-ndjson"), ((int)reply.Status, reply.ContentType));
        var lines = reply.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var summary = lines[^1].GetProperty("summary");
        int Sum(string name) => summary.GetProperty(name).GetInt32();
        return new(
            [.. lines.SkipLast(1).Select(line => (
                line.GetProperty("line").GetInt32(),
                line.GetProperty("contractId").GetString(),
                line.GetProperty("result").GetString()!,
                line.GetProperty("errors") is { ValueKind: JsonValueKind.Object } errors ? string.Join(' ', errors.EnumerateObject().Select(e => e.Name)) : null))],
            (summary.GetProperty("dryRun").GetBoolean(), Sum("lines"), Sum("created"), Sum("changed"), Sum("unchanged"), Sum("refused")));
    }

    private Task<ScenarioHost> StartAsync() => ScenarioHost.StartWithAsync(services => services.AddSingleton<IContractChangeHandler>(_observer));

    private sealed record Report(
        List<(int Number, string? ContractId, string Result, string? Errors)> Lines,
        (bool DryRun, int Lines, int Created, int Changed, int Unchanged, int Refused) Sum);

    /// <summary>A body whose length nobody knows beforehand.</summary>
    private sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}

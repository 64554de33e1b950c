using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scadenzario.OpenApi;
using Scenarios.Activation;
using Scenarios.Documents;
using Scenarios.Harness;

namespace Scenarios.OpenApi;

/// <summary>
/// Compares the description of the API with the running app: calls every operation with its example. With RECORD_EXAMPLES=1 it writes the answers into the
/// descriptions instead; look at the difference before you commit it.
/// </summary>
public sealed class When_the_api_is_described
{
    private static readonly bool _records = Environment.GetEnvironmentVariable("RECORD_EXAMPLES") == "1";
    private readonly OperationBook _book = new();

    [Fact]
    public void Should_describe_every_route()
    {
        var missing = _book.Operations.Where(operation => operation.Description is null).Select(operation => $"{operation.Function} ({operation.Method} {operation.Path})").ToList();
        Assert.True(missing.Count == 0, $"""
            These routes are not described: {string.Join(", ", missing)}.
            Add for each, in a file of functions/OpenApi/operations after whatever its example builds on, an entry by the function's name:
              "FunctionName": "summary", "caller" (KPT, SWICA, ATUPRI, CSS, HELSANA, BACKOFFICE, EVENTS or null), "path" and "query" (values of the example; "$Function/field" takes one from
              an earlier answer), "body", "errors" (the statuses of refusals), "answers": empty braces, and "unreached": "why", where the example cannot succeed.
            Then record the answer: RECORD_EXAMPLES=1 dotnet test tests/Scenarios --filter FullyQualifiedName~When_the_api_is_described, and look at the difference.
            """);
        var gone = _book.Descriptions.Keys.Except(_book.Operations.Select(operation => operation.Function)).ToList();
        Assert.True(gone.Count == 0, $"There are no such routes any more: {string.Join(", ", gone)}.");
    }

    [Fact]
    public async Task Should_answer_every_example_as_described()
    {
        await using var host = await PrepareAsync();
        var document = JsonNode.Parse((await host.GetAsync(null, "/api/openapi.json")).Text)!;
        Dictionary<string, JsonNode?> replies = [];
        List<string> faults = [];
        foreach (var operation in _book.Operations.Where(operation => operation.Description is not null))
        {
            var reply = await CallAsync(host, operation, replies);
            var status = ((int)reply.Status).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var succeeded = reply.Message.IsSuccessStatusCode;
            var body = reply.ContentType is "application/json" or "application/problem+json" ? JsonNode.Parse(reply.Text) : null;
            if (succeeded)
            {
                replies[operation.Function] = body;
                if (_records)
                {
                    operation.Description!["answers"] = new JsonObject
                    {
                        [status] = new JsonObject { ["type"] = reply.ContentType ?? "none", ["example"] = operation.Function == "OpenApi" ? new JsonObject() : body?.DeepClone() },
                    };
                }
            }

            var name = $"{operation.Function} ({operation.Method} {operation.Path})";
            if (!succeeded && operation.Description!["unreached"] is null)
            {
                faults.Add($"{name}: its example is refused with {status} {reply.Text}");
            }

            if (_records)
            {
                continue;
            }

            var described = document["paths"]![operation.Path]![operation.Method]!["responses"]![status]?["content"]?.AsObject();
            if (described is null || !described.ContainsKey(reply.ContentType ?? "none"))
            {
                faults.Add($"{name}: {status} {reply.ContentType} is not described");
            }
            else
            {
                var schema = succeeded ? described[reply.ContentType ?? "none"]!["schema"] : document["components"]!["schemas"]!["Problem"];
                faults.AddRange(Schemas.Compare(body, schema).Select(fault => $"{name}: {fault}"));
            }
        }

        if (_records)
        {
            Write();
        }

        Assert.True(faults.Count == 0, $"The description and the app differ. RECORD_EXAMPLES=1 records the answers anew.\n{string.Join('\n', faults)}");
    }

    /// <summary>What examples need that no operation makes.</summary>
    private static async Task<ScenarioHost> PrepareAsync()
    {
        var host = await ScenarioHost.StartAsync();
        await host.ContractAsync("ATUPRI");
        await host.ApplyAsync("p-7", "nobody@customers.example");
        await host.FaultAsync("acceptThenFail");
        await host.ApplyAsync("p-8", "comes-back@customers.example");
        await host.AdvanceByAsync("PT1H");
        await host.FaultAsync("deduplicate");
        return host;
    }

    private static async Task<Reply> CallAsync(ScenarioHost host, Operation operation, Dictionary<string, JsonNode?> replies)
    {
        var caller = operation.Description!["caller"]?.ToString();
        var path = operation.Values("path").Aggregate(
            operation.Path, (path, value) => path.Replace($"{{{value.Key}}}", OperationBook.Resolve(value.Value, name => replies.GetValueOrDefault(name)), StringComparison.Ordinal));
        var query = string.Join('&', operation.Values("query").Select(value => $"{value.Key}={Uri.EscapeDataString(value.Value)}"));
        var headers = operation.Values("headers").Select(header => (header.Key, header.Value)).ToArray();
        var reply = await host.SendAsync(
            caller is null ? null : $"dev-{caller.ToLowerInvariant()}", new HttpMethod(operation.Method.ToUpperInvariant()), query.Length > 0 ? $"{path}?{query}" : path, Body(operation), headers);
        await host.SettleAsync();
        return reply;
    }

    private static object? Body(Operation operation) => (operation.Description!["type"]?.ToString(), operation.Description["body"]) switch
    {
        (_, null) => null,
        ("multipart/form-data", { } fields) => new MultipartFormDataContent { { new StringContent(fields["kind"]!.ToString()), "kind" }, { File(), "file", fields["file"]!.ToString() } },
        ({ } type, { } text) => new StringContent(text.ToString(), Encoding.UTF8, type),
        (null, { } json) => json.ToJsonString(),
    };

    private static ByteArrayContent File()
    {
        var file = new ByteArrayContent(Archive.Pdf());
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return file;
    }

    private void Write()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(directory.FullName, "Functions.sln")))
        {
            directory = directory.Parent!;
        }

        var options = new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        foreach (var file in _book.Descriptions.GroupBy(description => _book.Files[description.Key]))
        {
            var content = new JsonObject(file.Select(description => KeyValuePair.Create<string, JsonNode?>(description.Key, description.Value.DeepClone())));
            System.IO.File.WriteAllText(Path.Combine(directory.FullName, "functions", "OpenApi", "operations", file.Key), content.ToJsonString(options) + "\n");
        }
    }
}

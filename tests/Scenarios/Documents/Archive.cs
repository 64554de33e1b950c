using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Scenarios.Contracts;
using Scenarios.Harness;
using ContractBodies = Scenarios.Contracts.Contracts;

namespace Scenarios.Documents;

/// <summary>The archive as its users see it, and the containers around it.</summary>
internal static class Archive
{
    /// <summary>A good PDF; each number gives another one.</summary>
    public static byte[] Pdf(int number = 1)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 /Note ({number}) >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text);
    }

    /// <summary>A PDF that runs a script when it is opened.</summary>
    public static byte[] Script { get; } = Encoding.ASCII.GetBytes(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n");

    /// <summary>The key of an insurer's portal.</summary>
    public static string KeyOf(string insurer) => $"dev-{insurer.ToLowerInvariant()}";

    /// <summary>Writes a contract; fields as in the API.</summary>
    public static async Task ContractAsync(this ScenarioHost host, string insurer = "KPT", string contractId = "c-1", params (string Field, object? Value)[] fields)
    {
        var body = ContractBodies.Body(insurer).With("notifyBy", new[] { "email" });
        foreach (var (field, value) in fields)
        {
            body.With(field, value);
        }

        var reply = await host.PutContractAsync(contractId, body, KeyOf(insurer));
        Assert.True((int)reply.Status is 200 or 201, reply.Text);
    }

    /// <summary>A container of the app's account.</summary>
    public static async Task<BlobContainerClient> ContainerAsync(this ScenarioHost host, string name) =>
        new((await host.GetAsync(null, "/dev/storage"))["connectionString"], name);

    /// <summary>The names of the blobs in a container.</summary>
    public static async Task<List<string>> BlobsAsync(this ScenarioHost host, string container)
    {
        List<string> names = [];
        await foreach (var blob in (await host.ContainerAsync(container)).GetBlobsAsync())
        {
            names.Add(blob.Name);
        }

        return names;
    }

    /// <summary>Drops a file into the inbox, as an insurer does.</summary>
    public static async Task DropAsync(this ScenarioHost host, string path, byte[] content, params (string Name, string Value)[] metadata)
    {
        var blob = (await host.ContainerAsync("inbox")).GetBlobClient(path);
        await blob.UploadAsync(
            BinaryData.FromBytes(content), new BlobUploadOptions { Metadata = metadata.ToDictionary(entry => entry.Name, entry => entry.Value) });
    }

    /// <summary>The documents of a contract as its portal lists them.</summary>
    public static async Task<List<JsonElement>> DocumentsAsync(this ScenarioHost host, string contractId = "c-1", string insurer = "KPT", string query = "?top=1000")
    {
        var reply = await host.GetAsync(KeyOf(insurer), $"/api/contracts/{contractId}/documents{query}");
        Assert.True((int)reply.Status == 200, reply.Text);
        return [.. reply.Json.GetProperty("documents").EnumerateArray()];
    }

    /// <summary>The open cases of a kind.</summary>
    public static async Task<List<JsonElement>> CasesAsync(this ScenarioHost host, string kind = "document-quarantined") =>
        [.. (await host.GetAsync("dev-backoffice", "/api/cases?status=open&top=1000")).Json.GetProperty("cases").EnumerateArray()
            .Where(c => c.GetProperty("kind").GetString() == kind)];

    /// <summary>A text of a JSON object.</summary>
    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).ValueKind == JsonValueKind.Null ? null : element.GetProperty(name).ToString();

    /// <summary>Uploads files with fields.</summary>
    public static Task<Reply> UploadAsync(
        this ScenarioHost host, IReadOnlyList<(string Name, byte[] Content)> files, (string Name, string Value)[]? fields = null, string contractId = "c-1",
        string insurer = "KPT", string? idempotencyKey = null)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields ?? [])
        {
            form.Add(new StringContent(value), name);
        }

        foreach (var (name, content) in files)
        {
            var part = new ByteArrayContent(content);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(part, "file", name);
        }

        return host.SendAsync(
            KeyOf(insurer), HttpMethod.Post, $"/api/contracts/{contractId}/documents", form, idempotencyKey is null ? [] : [("Idempotency-Key", idempotencyKey)]);
    }
}

using System.Diagnostics;
using System.Text.Json;

namespace Functions.Tests.Infrastructure;

/// <summary>Reads Bicep texts with the grammar of tree-sitter, on Node.js.</summary>
internal static class BicepReader
{
    /// <summary>Reads texts by their paths.</summary>
    public static async Task<IReadOnlyDictionary<string, BicepFile>> ReadAsync(IReadOnlyDictionary<string, string> texts)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "tests/Functions.Tests/Infrastructure/bicep/parse.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(texts));
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        using var result = JsonDocument.Parse(await output);
        return result.RootElement.EnumerateObject().ToDictionary(file => file.Name, file => new BicepFile(
            file.Name,
            [.. file.Value.GetProperty("errors").EnumerateArray().Select(e => $"{file.Name}({e.GetProperty("line")},{e.GetProperty("column")}): {e.GetProperty("text")}")],
            Node(file.Value.GetProperty("tree"), texts[file.Name])));
    }

    private static BicepNode Node(JsonElement node, string text) => new(
        node[0].GetString()!,
        text[node[1].GetInt32()..node[2].GetInt32()],
        [.. node[3].EnumerateArray().Select(child => Node(child, text))]);
}

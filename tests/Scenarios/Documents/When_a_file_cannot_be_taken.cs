using System.Text;
using Scenarios.Harness;

namespace Scenarios.Documents;

public sealed class When_a_file_cannot_be_taken
{
    [Fact]
    public async Task Should_end_in_quarantine_with_a_reason_and_a_case_and_never_in_the_archive()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync();
        (string Path, byte[] Content, (string, string)[] Metadata, string Reason)[] files =
        [
            ("kpt/c-1/policy/script.pdf", Archive.Script, [], "pdf-javascript"),
            ("kpt/c-1/policy/program.pdf", Encoding.ASCII.GetBytes("MZ" + new string('x', 100)), [], "wrong-type"),
            ("kpt/c-1/policy/empty.pdf", [], [], "empty"),
            ("kpt/c-1/policy/large.pdf", new byte[10_485_761], [], "too-large"),
            ("kpt/c-1/policy/invoice.pdf.exe", Archive.Pdf(), [], "double-extension"),
            ("kpt/c-1/policy/folder/x.pdf", Archive.Pdf(), [], "name-path"),
            ("kpt/c-1/policy/x\u202Efdp.pdf", Archive.Pdf(), [], "name-characters"),
            ("kpt/c-9/policy/x.pdf", Archive.Pdf(), [], "unknown-contract"),
            ("kpt/c 1/policy/x.pdf", Archive.Pdf(), [], "unknown-contract"),
            ("helsana/c-1/policy/x.pdf", Archive.Pdf(), [], "unknown-contract"),
            ("kpt/c-1/surprise/x.pdf", Archive.Pdf(), [], "unknown-kind"),
            ("kpt/c-1/policy/m.pdf", Archive.Pdf(), [("member", "m-9")], "unknown-member"),
            ("kpt/c-1/policy/r.pdf", Archive.Pdf(), [("inreplyto", "a b")], "unknown-request"),
            ("acme/c-1/policy/x.pdf", Archive.Pdf(), [], "unknown-place"),
            ("kpt/x.pdf", Archive.Pdf(), [], "unknown-place"),
        ];
        foreach (var (path, content, metadata, _) in files)
        {
            await host.DropAsync(path, content, metadata);
        }

        await host.SettleAsync();

        Assert.Empty(await host.BlobsAsync("archive"));
        Assert.Empty(await host.BlobsAsync("inbox"));
        Assert.Empty(await host.DocumentsAsync());
        var quarantine = await host.ContainerAsync("quarantine");
        List<string> reasons = [];
        foreach (var name in await host.BlobsAsync("quarantine"))
        {
            var properties = (await quarantine.GetBlobClient(name).GetPropertiesAsync()).Value;
            reasons.Add(properties.Metadata["reason"]);
            Assert.Matches("^(kpt|helsana|unknown)/[0-9a-f]{40}$", name);
            Assert.Equal("application/octet-stream", properties.ContentType);
            Assert.DoesNotContain(properties.Metadata.Values, value => value.Contains(".pdf", StringComparison.Ordinal));
        }

        Assert.Equal(files.Select(f => f.Reason).Order(), reasons.Order());
        var cases = await host.CasesAsync();
        Assert.Equal(files.Length, cases.Count);
        Assert.All(files, f => Assert.Contains(cases, c => c.Text("question")!.Contains($"({f.Reason})", StringComparison.Ordinal)));
        await host.AdvanceByAsync("PT1H");
        Assert.Empty(await host.InboxAsync());
    }

    [Fact]
    public async Task Should_keep_the_whole_file_and_one_case_when_the_event_comes_again()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync();
        await host.DropAsync("kpt/c-1/policy/script.pdf", Archive.Script);
        await host.SettleAsync();
        await host.DropAsync("kpt/c-1/policy/good.pdf", Archive.Pdf());
        await host.RestartAsync();
        await host.SettleAsync();

        var name = Assert.Single(await host.BlobsAsync("quarantine"));
        var kept = await (await host.ContainerAsync("quarantine")).GetBlobClient(name).DownloadContentAsync();
        Assert.Equal(Archive.Script, kept.Value.Content.ToArray());
        Assert.Single(await host.CasesAsync());
        Assert.Single(await host.DocumentsAsync());
    }
}

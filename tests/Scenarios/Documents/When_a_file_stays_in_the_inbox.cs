using Scenarios.Harness;

namespace Scenarios.Documents;

/// <summary>A blob that nobody takes: its event was given up. It becomes one case, which names no file.</summary>
public sealed class When_a_file_stays_in_the_inbox
{
    private const string Kind = "document-stuck";

    [Fact]
    public async Task Should_become_one_case_for_good()
    {
        var faults = new InboxFaults();
        await using var host = await ScenarioHost.StartWithAsync(faults.AddTo);
        await host.ContractAsync();
        await host.DropAsync("kpt/c-1/policy/Ada Lovelace 756.1234.5678.97.pdf", Archive.Pdf());
        await host.DropAsync("kpt/c-1/policy/good.pdf", Archive.Pdf(2));
        faults.Refuse = "Ada";
        await host.AdvanceByAsync("P3D");

        var stuck = Assert.Single(await host.CasesAsync(Kind));
        Assert.Equal(("KPT", "c-1", "kpt.dispatch-date"), (stuck.Text("insurer"), stuck.Text("subjectId"), stuck.Text("rule")));
        Assert.DoesNotContain("Ada", stuck.GetRawText());
        Assert.DoesNotContain("756", stuck.GetRawText());
        Assert.Single(await host.DocumentsAsync());
        Assert.Single(await host.BlobsAsync("inbox"));

        // Decided, it is not opened again, though the blob lies there; dropped again and failing again, it is another one.
        var decided = await host.PostAsync("dev-backoffice", $"/api/cases/{stuck.Text("caseId")}/decision", new { decision = "noted", reason = "The sender was told." });
        Assert.True((int)decided.Status == 200, decided.Text);
        await host.AdvanceByAsync("P2D");
        await host.RestartAsync();
        await host.AdvanceByAsync("P2D");
        Assert.Empty(await host.CasesAsync(Kind));
        Assert.Single(await host.BlobsAsync("inbox"));
        await host.DropAsync("kpt/c-1/policy/Ada Lovelace 756.1234.5678.97.pdf", Archive.Pdf(3));
        await host.AdvanceByAsync("P3D");
        Assert.NotEqual(stuck.Text("caseId"), Assert.Single(await host.CasesAsync(Kind)).Text("caseId"));

        // What caused it is put right, and the file dropped once more: it is archived, and the open case stays for a person.
        faults.Refuse = null;
        await host.DropAsync("kpt/c-1/policy/Ada Lovelace 756.1234.5678.97.pdf", Archive.Pdf(4));
        await host.AdvanceByAsync("P2D");
        Assert.Empty(await host.BlobsAsync("inbox"));
        Assert.Equal(2, (await host.DocumentsAsync()).Count);
        Assert.Single(await host.CasesAsync(Kind));
    }

    [Fact]
    public async Task Should_not_be_made_of_files_that_are_on_their_way()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.ContractAsync();
        for (var i = 0; i < 5; i++)
        {
            await host.DropAsync($"kpt/c-1/policy/{i}.pdf", Archive.Pdf(i));
        }

        await host.AdvanceByAsync("P2D");
        Assert.Empty(await host.CasesAsync(Kind));
        Assert.Equal(5, (await host.DocumentsAsync()).Count);
    }
}

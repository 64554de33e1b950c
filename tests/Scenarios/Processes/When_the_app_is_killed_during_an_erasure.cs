using Scenarios.Contracts;
using Scenarios.Privacy;
using ContractBodies = Scenarios.Contracts.Contracts;

namespace Scenarios.Processes;

/// <summary>
/// SIGKILL while a contract is being erased, at different moments; afterwards the whole data directory is searched, Azurite's files included. Not searched: the files
/// to which Azurite appends blobs, since it alone decides when a deleted blob's bytes leave them (docs/privacy.md says so).
/// </summary>
[Collection(nameof(AppProcesses))]
public sealed class When_the_app_is_killed_during_an_erasure
{
    private const string Key = "dev-helsana";
    private const string Path = $"/api/contracts/{Xenia.Id}";

    [Fact]
    public async Task Should_finish_it_after_the_next_start_and_leave_no_byte()
    {
        await using var app = new LocalApp();
        await app.StartAsync("2027-01-11T10:00:00+01:00");
        foreach (var (receivedOn, others) in new[] { ("2027-01-07", 0), ("2027-01-08", 3), ("2027-01-11", 15) })
        {
            await KnowAsync(app, receivedOn);
            var request = app.SendAsync(Key, HttpMethod.Delete, Path);
            for (var i = 0; i < others; i++)
            {
                // The erasure goes on beside as many other requests.
                await app.SendAsync(Key, HttpMethod.Get, Path);
            }

            await app.KillAsync();
            try
            {
                await request;
            }
            catch (HttpRequestException)
            {
                // The app died over it, as it should.
            }

            // What was recorded is gone on with at the start; what was not is asked for again.
            await app.StartAsync();
            await app.SettleAsync();
            var reply = await app.SendAsync(Key, HttpMethod.Delete, Path);
            Assert.True((int)reply.Status == 200, reply.Text);
            Assert.Equal(404, (int)(await app.SendAsync(Key, HttpMethod.Get, Path)).Status);
        }

        await app.AdvanceToAsync("2027-01-12T12:00:00+01:00");
        var exit = await app.SignalAsync(AppProcess.SigTerm);
        Assert.Equal(0, exit.Code);
        Assert.DoesNotContain(await Traces.InFilesAsync(app.Data, Xenia.Marks), found => !found.Contains("__blobstorage__", StringComparison.Ordinal));
        Assert.DoesNotContain(exit.Output, line => Xenia.Marks.Any(mark => line.Contains(mark, StringComparison.Ordinal)));
    }

    private static async Task KnowAsync(LocalApp app, string receivedOn)
    {
        var body = ContractBodies.Body("HELSANA")
            .With("holder", new Dictionary<string, object?> { ["name"] = Xenia.Name, ["birthDate"] = Xenia.Birth, ["language"] = "de" })
            .With("email", Xenia.Email)
            .With("mobile", Xenia.Mobile)
            .With("members", Array.Empty<object>());
        Assert.True((await app.SendAsync(Key, HttpMethod.Put, Path, body)).Message.IsSuccessStatusCode);
        var termination = await app.SendAsync(Key, HttpMethod.Post, Path + "/terminations", new
        {
            rule = "helsana.ordinary-termination",
            product = "KRANKENPFLEGE-PLUS",
            // The very same termination again would be the same message to the provider.
            receivedAt = receivedOn,
            form = "handSigned",
            facts = new { coverStart = "2020-01-01" },
        });
        Assert.True(termination.Message.IsSuccessStatusCode, termination.Text);
        var invoice = await app.SendAsync(Key, HttpMethod.Post, Path + "/arrears", new { invoiceId = "i-1", kind = "premium", amount = 120.5m, dueDate = "2027-06-30" });
        Assert.True(invoice.Message.IsSuccessStatusCode, invoice.Text);
        await app.SettleAsync();
        Assert.Contains(await app.InboxAsync(), message => message.To == Xenia.Email);
    }
}

using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Scadenzario.Accounts;
using Scadenzario.Contracts;
using Scadenzario.Notifications;
using Scadenzario.Tables;
using Scenarios.Contracts;
using Scenarios.Documents;
using Scenarios.Harness;

namespace Scenarios.Accounts;

/// <summary>The table of states, asked cell by cell where it counts: by the archive, the messages, the codes, the registrations.</summary>
public sealed class When_each_state_is_asked
{
    private static readonly DateTimeOffset _at = DateTimeOffset.Parse("2027-01-11T10:00:00+01:00");

    private static readonly Dictionary<AccountState, Action<OnlineContractRow>> _states = new()
    {
        [AccountState.Active] = _ => { },
        [AccountState.Unused] = row => row.UnusedCase = "case-1",
        [AccountState.CoverEnded] = row => row.SetCoverEnd(new LocalDate(2027, 1, 10), _at.AddDays(179), _at),
        [AccountState.Blocked] = row => row.InsurerBlockedAt = _at,
        [AccountState.Ended] = row => row.End(EndCauses.AmendmentOpposed, _at),
        [AccountState.Terminated] = row => row.End(EndCauses.TerminatedByInsurer, _at),
        [AccountState.Deactivated] = row => row.End(EndCauses.Deactivated, _at),
        [AccountState.Closed] = row => row.SetCoverEnd(new LocalDate(2026, 7, 14), _at, _at),
    };

    [Fact]
    public async Task Should_do_what_the_table_says_in_every_cell()
    {
        await using var host = await ScenarioHost.StartAsync();
        Assert.Equal(StateMeaning.Table.Keys.Order(), _states.Keys.Order());
        foreach (var state in _states.Keys)
        {
            await host.HolderAsync($"{state}", ("mobile", $"+417912345{(int)state:D2}"));
            Assert.Equal("portal", await host.DeliverAsync(contractId: $"{state}"));
        }

        var table = host.Services.GetRequiredService<TableSet>().Accounts;
        foreach (var (state, set) in _states)
        {
            await table.ChangeAsync<OnlineContractRow>(
                "KPT",
                $"{state}",
                row =>
                {
                    set(row);
                    return true;
                },
                default);
        }

        await host.AdvanceByAsync("PT1H");
        foreach (var (state, meaning) in StateMeaning.Table)
        {
            var id = $"{state}";
            Assert.Equal(state.ToString(), await host.StateAsync(id), ignoreCase: true);
            Assert.Equal((state, meaning), (state, await AskAsync(host, id)));
        }
    }

    private static async Task<StateMeaning> AskAsync(ScenarioHost host, string id)
    {
        var noticed = (await host.MailsAsync(id)).Count == 1;
        var document = Assert.Single(await host.FiledAsync(id)).Text("documentId");
        var read = (int)(await host.GetAsync(Accounts.Kpt, $"/api/documents/{document}/content")).Status == 200;
        Assert.Equal(read ? 1 : 0, (await host.DocumentsAsync(id)).Count);
        var electronic = await host.DeliverAsync(contractId: id, number: 2) == "portal";

        var reminded = await host.Services.GetRequiredService<HolderNotifier>().SendAsync(
            new HolderNotice
            {
                Insurer = Insurer.Kpt,
                ContractId = id,
                Capability = "test",
                WorkflowId = $"test-{id}",
                Step = "remind",
                Template = "account-access-end",
                Values = new Dictionary<string, object> { ["lastDay"] = new LocalDate(2027, 7, 8) },
                Channels = HolderChannels.AsChosenElseEmail,
                Rule = "test",
                Article = "",
            },
            default);

        var before = (await host.InboxAsync()).Count(message => message.Channel == "sms");
        Assert.Equal(202, (int)(await host.PostAsync(Accounts.Kpt, "/api/access/mtan", new { contractId = id, purpose = "login" })).Status);
        await host.SettleAsync();
        var coded = (await host.InboxAsync()).Count(message => message.Channel == "sms") > before;

        var posted = (await host.BlobsAsync("post")).Count;
        Assert.Equal(202, (int)(await host.PostAsync(Accounts.Kpt, "/api/access/registrations", new { contractId = id })).Status);
        await host.SettleAsync();
        var registered = (await host.BlobsAsync("post")).Count > posted;
        return new(electronic, read, noticed, reminded.Email is not null, coded, registered);
    }
}

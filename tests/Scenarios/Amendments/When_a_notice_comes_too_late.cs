using Scadenzario.Contracts;
using Scenarios.Documents;
using Scenarios.Harness;
using Scenarios.Terminations;

namespace Scenarios.Amendments;

/// <summary>A notice that came too late for its date is a case before anything is sent.</summary>
public sealed class When_a_notice_comes_too_late
{
    private const string Css = Terminations.Terminations.Css;

    /// <summary>25 days before the end of the insurance year is 6 December; it was received on the 7th.</summary>
    [Fact]
    public async Task Should_ask_once_for_all_contracts_and_send_where_that_is_decided()
    {
        await using var host = await ScenarioHost.StartAsync("2026-12-08T09:00:00+01:00");
        foreach (var contract in new[] { "c-1", "c-2", "c-3" })
        {
            await Terminations.Terminations.ContractAsync(host, Css, contract);
        }

        var posted = await host.AmendAsync(Css, "css.terms-change", "2027-01-01", "2026-12-07", null, "a-1", "c-1", "c-2");
        Assert.Equal((202, "held"), ((int)posted.Status, posted["status"]));
        await host.AmendAsync(Css, "css.terms-change", "2027-01-01", "2026-12-07", null, "a-1", "c-2", "c-3");
        Assert.Equal(["amendment-too-late a-1"], await host.AskedAsync());
        Assert.Equal("contracts 3, held 3", await host.CountsAsync(Css));
        Assert.Equal(3, (await host.GetAsync(Css, "/api/amendments/a-1?status=held")).Json.GetProperty("contracts").GetArrayLength());
        Assert.Empty(await host.InboxAsync());

        await host.DecideAsync("send");
        Assert.Equal("contracts 3, notified 3, pending 3", await host.CountsAsync(Css));
        Assert.Equal(3, (await host.InboxAsync()).Count);
    }

    [Fact]
    public async Task Should_end_where_it_is_withdrawn()
    {
        await using var host = await ScenarioHost.StartAsync("2026-12-08T09:00:00+01:00");
        await Terminations.Terminations.ContractAsync(host, Css, "c-1");
        await host.AmendAsync(Css, "css.discount-change", "2027-01-01", "2026-12-02");
        Assert.Equal("held", await host.StandingAsync(Css));
        await host.DecideAsync("withdraw");
        Assert.Equal("withdrawn", await host.StandingAsync(Css));
        Assert.Equal("contracts 1, withdrawn 1", await host.CountsAsync(Css));
        Assert.Equal("amendment-withdrawn", (await host.AmendAsync(Css, "css.discount-change", "2027-01-01", "2026-12-02"))["code"]);
        await host.AdvanceToAsync("2027-01-02T00:00:00+01:00");
        Assert.Empty(await host.InboxAsync());
        Assert.Empty(await host.ToldAsync(Insurer.Css));
    }

    /// <summary>Archived on 5 February, the term ends on 5 March: after the change would have taken effect.</summary>
    [Fact]
    public async Task Should_ask_about_a_contracts_own_document()
    {
        await using var host = await ScenarioHost.StartAsync();
        await Terminations.Terminations.ContractAsync(host, Consents.Kpt, "c-1");
        await host.AmendAsync(communicatedAt: null);
        await host.AdvanceToAsync("2027-02-05T10:00:00+01:00");
        await host.DropAsync("kpt/c-1/amendment/terms.pdf", Archive.Pdf());
        await host.SettleAsync();
        Assert.Equal("held", await host.StandingAsync());
        Assert.Equal(["amendment-too-late c-1"], await host.AskedAsync());
        Assert.Empty(await host.MessagesAsync("c-1"));

        await host.DecideAsync("send");
        Assert.Equal("pending", await host.StandingAsync());
        Assert.Equal("2027-02-05 10:00 New terms from 1 March 2027", Assert.Single(await host.MessagesAsync("c-1")));
        await host.AdvanceToAsync("2027-03-06T00:00:00+01:00");
        Assert.Equal("accepted 2027-03-05T23:00:00Z", await host.StandingAsync());
    }

    [Fact]
    public async Task Should_ask_where_nothing_was_communicated_by_its_date()
    {
        await using var host = await ScenarioHost.StartAsync();
        await Terminations.Terminations.ContractAsync(host, Consents.Kpt, "c-1");
        await host.AmendAsync(communicatedAt: null);
        await host.AmendAsync(communicatedAt: null, amendmentId: "a-2");
        await host.DropAsync("kpt/c-1/amendment/terms.pdf", Archive.Pdf());
        await host.SettleAsync();
        Assert.Equal(["amendment-document-ambiguous c-1"], await host.AskedAsync());
        await host.ReportAsync("communication", new { receivedAt = "2027-01-11" });
        Assert.Equal(("pending", "waiting"), (await host.StandingAsync(), await host.StandingAsync(amendmentId: "a-2")));

        await host.AdvanceToAsync("2027-03-01T00:00:00+01:00");
        Assert.Equal(["amendment-document-ambiguous c-1", "amendment-not-communicated c-1"], await host.AskedAsync());
        Assert.Equal("waiting", await host.StandingAsync(amendmentId: "a-2"));
        Assert.Empty(await host.AgendaAsync(Consents.Kpt, "c-1"));
    }
}

using Scadenzario.Contracts;
using Scenarios.Documents;
using Scenarios.Harness;
using Scenarios.Terminations;

namespace Scenarios.Arrears;

/// <summary>
/// A premium is due on Thursday 17 December 2026. A reminder of the 18th has its last day on New Year's Day, which moves to Monday 4 January 2027.
/// </summary>
public sealed class When_Helsana_is_not_paid
{
    private const string Helsana = Terminations.Terminations.Helsana;

    [Fact]
    public async Task Should_remind_suspend_and_lift_for_later_cases()
    {
        await using var host = await ScenarioHost.StartAsync("2026-12-10T10:00:00+01:00");
        await host.ContractAsync(Helsana, "c-1");
        var posted = await host.InvoiceAsync(Helsana, "i-1", "2026-12-17");
        await host.InvoiceAsync(Helsana, "i-1", "2026-12-17");
        Assert.Equal(("open", "2026-12-17", "2026-12-18T07:00:00Z"), (posted["status"], posted["payBy"], posted["reminderAt"]));
        Assert.Equal(["2026-12-18 08:00 arrears-reminder helsana.dunning"], await host.AgendaAsync(Helsana, "c-1"));
        var other = await host.PostAsync(Helsana, Invoices.Path, new { invoiceId = "i-1", kind = "premium", amount = 99, dueDate = "2026-12-17" });
        Assert.Equal((409, "invoice-known"), ((int)other.Status, other["code"]));

        await host.AdvanceToAsync("2026-12-18T09:00:00+01:00");
        var text = await host.LastTextAsync("c-1");
        Assert.Contains("i-1 for CHF 120.50", text);
        Assert.Contains("pay it by 4 January 2027", text);
        Assert.Contains("suspended from 5 January 2027", text);
        Assert.Equal(["2027-01-05 00:00 cover-suspension helsana.dunning"], await host.AgendaAsync(Helsana, "c-1"));

        await host.AdvanceToAsync("2027-01-04T23:59:59+01:00");
        Assert.Equal(("reminded", "covered"), (await host.StandingAsync(Helsana, "i-1"), await host.CoverAsync(Helsana)));
        await host.AdvanceToAsync("2027-01-05T00:00:00+01:00");
        Assert.Equal(("suspended 2027-01-05", "suspended 2027-01-05.."), (await host.StandingAsync(Helsana, "i-1"), await host.CoverAsync(Helsana)));
        Assert.Empty(await host.AgendaAsync(Helsana, "c-1"));

        await host.AdvanceToAsync("2027-01-10T10:00:00+01:00");
        Assert.Equal(200, (int)(await host.PayAsync(Helsana, "i-1")).Status);
        Assert.Equal(200, (int)(await host.PayAsync(Helsana, "i-1")).Status);
        Assert.Equal("already-paid", (await host.PayAsync(Helsana, "i-1", "2027-01-09"))["code"]);
        Assert.Equal(("paid 2027-01-05 2027-01-10", "covered 2027-01-05..2027-01-10"), (await host.StandingAsync(Helsana, "i-1"), await host.CoverAsync(Helsana)));
        Assert.Contains("lifted from 10 January 2027 for cases that arise from that day on. Cases that arose during the suspension stay uncovered.", await host.LastTextAsync("c-1"));
        Assert.Equal(
            ["2026-12-18 08:00 Payment reminder", "2027-01-05 00:00 Suspension for late payment", "2027-01-10 10:00 End of the suspension"],
            await host.MessagesAsync("c-1"));
        Assert.Equal(["reminder-sent", "cover-suspended", "arrears-paid", "suspension-lifted"], await host.EventsAsync(Insurer.Helsana));
    }

    [Theory]
    [InlineData("2027-01-01T23:59:59+01:00", "paid", "covered", 1)]
    [InlineData("2027-01-04T23:59:59+01:00", "paid", "covered", 1)]
    [InlineData("2027-01-05T00:00:00+01:00", "paid 2027-01-05 2027-01-05", "covered 2027-01-05..2027-01-05", 3)]
    public async Task Should_count_a_payment_to_the_second(string paidAt, string standing, string cover, int messages)
    {
        await using var host = await ScenarioHost.StartAsync("2026-12-10T10:00:00+01:00");
        await host.ContractAsync(Helsana, "c-1");
        await host.InvoiceAsync(Helsana, "i-1", "2026-12-17");
        await host.AdvanceToAsync(paidAt);
        await host.PayAsync(Helsana, "i-1");
        await host.AdvanceToAsync("2027-02-01T00:00:00+01:00");

        Assert.Equal((standing, cover), (await host.StandingAsync(Helsana, "i-1"), await host.CoverAsync(Helsana)));
        Assert.Equal(messages, (await host.MessagesAsync("c-1")).Count);
        Assert.Empty(await host.AgendaAsync(Helsana, "c-1"));
    }

    [Fact]
    public async Task Should_undo_a_suspension_where_a_payment_in_time_is_reported_late()
    {
        await using var host = await ScenarioHost.StartAsync("2026-12-21T10:00:00+01:00");
        await host.ContractAsync(Helsana, "c-1");
        await host.InvoiceAsync(Helsana, "i-1", "2026-12-01", reminderSentOn: "2026-12-18");
        await host.AdvanceToAsync("2027-01-08T10:00:00+01:00");
        Assert.Equal("suspended 2027-01-05..", await host.CoverAsync(Helsana));
        await host.PayAsync(Helsana, "i-1", "2027-01-04");

        Assert.Equal(("paid", "covered"), (await host.StandingAsync(Helsana, "i-1"), await host.CoverAsync(Helsana)));
        Assert.Equal(["2027-01-05 00:00 Suspension for late payment", "2027-01-08 10:00 Payment arrived in time"], await host.MessagesAsync("c-1"));
        Assert.Equal(["cover-suspended", "arrears-paid", "suspension-annulled"], await host.EventsAsync(Insurer.Helsana));
    }

    [Fact]
    public async Task Should_stay_suspended_as_long_as_one_of_two_invoices_is_open()
    {
        await using var host = await ScenarioHost.StartAsync("2026-12-21T10:00:00+01:00");
        await host.ContractAsync(Helsana, "c-1");
        await host.InvoiceAsync(Helsana, "i-1", "2026-12-01", reminderSentOn: "2026-12-18");

        // The reminder states a later term: Saturday 16 January moves to Monday the 18th.
        await host.InvoiceAsync(Helsana, "i-2", "2026-12-01", reminderSentOn: "2026-12-18", statedTerm: "2027-01-16");
        await host.AdvanceToAsync("2027-01-21T10:00:00+01:00");
        Assert.Equal(("suspended 2027-01-05", "suspended 2027-01-19"), (await host.StandingAsync(Helsana, "i-1"), await host.StandingAsync(Helsana, "i-2")));

        await host.PayAsync(Helsana, "i-1");
        Assert.Equal(("paid 2027-01-05 2027-01-21", "suspended 2027-01-05.."), (await host.StandingAsync(Helsana, "i-1"), await host.CoverAsync(Helsana)));
        Assert.DoesNotContain("suspension-lifted", await host.EventsAsync(Insurer.Helsana));

        await host.AdvanceToAsync("2027-01-25T10:00:00+01:00");
        await host.PayAsync(Helsana, "i-2");
        Assert.Equal("covered 2027-01-05..2027-01-25", await host.CoverAsync(Helsana));
        Assert.Single(await host.EventsAsync(Insurer.Helsana), "suspension-lifted");
        Assert.Equal("2027-01-25 10:00 End of the suspension", (await host.MessagesAsync("c-1"))[^1]);
        Assert.Equal(3, (await host.MessagesAsync("c-1")).Count);
    }

    [Fact]
    public async Task Should_send_no_reminder_where_the_payment_came_first()
    {
        await using var host = await ScenarioHost.StartAsync("2026-12-10T10:00:00+01:00");
        await host.ContractAsync(Helsana, "c-1");
        await host.InvoiceAsync(Helsana, "i-1", "2026-12-17");
        await host.AdvanceToAsync("2026-12-18T07:59:59+01:00");
        await host.PayAsync(Helsana, "i-1");
        Assert.Empty(await host.AgendaAsync(Helsana, "c-1"));
        await host.AdvanceToAsync("2027-02-01T00:00:00+01:00");

        Assert.Empty(await host.MessagesAsync("c-1"));
        Assert.Equal(("paid", "covered"), (await host.StandingAsync(Helsana, "i-1"), await host.CoverAsync(Helsana)));
    }

    [Fact]
    public async Task Should_remind_on_paper_where_there_is_no_address()
    {
        await using var host = await ScenarioHost.StartAsync("2026-12-10T10:00:00+01:00");
        var contract = await host.PutAsync(Helsana, "/api/contracts/c-1", new
        {
            insurer = "HELSANA",
            canton = "ZH",
            holder = new { name = "Ada Rossi", birthDate = "1980-02-29", language = "it" },
            email = (string?)null,
            mobile = (string?)null,
            notifyBy = Array.Empty<string>(),
            delivery = "exclusive",
            products = new[] { "TOP" },
            coverStart = "2020-01-01",
            members = Array.Empty<object>(),
        });
        Assert.Equal(201, (int)contract.Status);
        await host.InvoiceAsync(Helsana, "i-1", "2026-12-17");
        await host.AdvanceToAsync("2027-01-05T00:00:00+01:00");

        Assert.Equal("suspended 2027-01-05", await host.StandingAsync(Helsana, "i-1"));
        Assert.Equal(["reminder-sent", "cover-suspended"], await host.EventsAsync(Insurer.Helsana));
        Assert.Empty(await host.InboxAsync());
        Assert.Equal(2, (await host.BlobsAsync("post")).Count);
    }

    /// <summary>
    /// The e-mail of Friday 18 December comes back on the 22nd, and the reminder goes out on paper: its term runs from that day, to 5 January instead of the 4th.
    /// </summary>
    [Fact]
    public async Task Should_run_from_the_paper_where_the_reminder_comes_back()
    {
        await using var host = await ScenarioHost.StartAsync("2026-12-10T10:00:00+01:00");
        await host.ContractAsync(Helsana, "c-1");
        await host.InvoiceAsync(Helsana, "i-1", "2026-12-17");
        await host.FaultAsync("acceptThenFail", "PT96H");
        await host.AdvanceToAsync("2026-12-18T09:00:00+01:00");
        await host.FaultAsync("deduplicate");
        await host.AdvanceToAsync("2026-12-22T07:59:59+01:00");
        Assert.Empty(await host.BlobsAsync("post"));
        await host.AdvanceToAsync("2026-12-22T08:00:00+01:00");
        Assert.Single(await host.BlobsAsync("post"));

        await host.AdvanceToAsync("2027-01-05T23:59:59+01:00");
        Assert.Equal(("reminded", "covered"), (await host.StandingAsync(Helsana, "i-1"), await host.CoverAsync(Helsana)));
        Assert.Equal(["2027-01-06 00:00 cover-suspension helsana.dunning"], await host.AgendaAsync(Helsana, "c-1"));
        await host.AdvanceToAsync("2027-01-06T00:00:00+01:00");
        Assert.Equal(("suspended 2027-01-06", "suspended 2027-01-06.."), (await host.StandingAsync(Helsana, "i-1"), await host.CoverAsync(Helsana)));
        Assert.Equal(["2026-12-18 08:00 Payment reminder", "2027-01-06 00:00 Suspension for late payment"], await host.MessagesAsync("c-1"));
        Assert.Equal(["reminder-sent", "cover-suspended"], await host.EventsAsync(Insurer.Helsana));
        Assert.Equal(0, (await host.GetAsync("dev-backoffice", "/api/cases?status=open")).Json.GetProperty("cases").GetArrayLength());
    }

    /// <summary>Invoiced on 1 April 2026: the thirtieth day is 1 May, a holiday in Zurich, and moves to Monday 4 May.</summary>
    [Fact]
    public async Task Should_dun_a_reimbursement_alike_after_its_thirty_days()
    {
        await using var host = await ScenarioHost.StartAsync("2026-04-02T10:00:00+02:00");
        await host.ContractAsync(Helsana, "c-1");
        var posted = await host.InvoiceAsync(Helsana, "r-1", "2026-04-01", "reimbursement");
        Assert.Equal(("2026-05-04", "2026-05-05T06:00:00Z"), (posted["payBy"], posted["reminderAt"]));
        await host.AdvanceToAsync("2026-05-20T00:00:00+02:00");

        Assert.Equal(["2026-05-05 08:00 Payment reminder", "2026-05-20 00:00 Suspension for late payment"], await host.MessagesAsync("c-1"));
        Assert.Equal("suspended 2026-05-20", await host.StandingAsync(Helsana, "r-1"));
    }
}

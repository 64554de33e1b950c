using Scadenzario.Contracts;
using Scenarios.Harness;
using Scenarios.Terminations;

namespace Scenarios.Arrears;

/// <summary>Due on 5 May 2026: the thirtieth day is Corpus Christi, a holiday in Lucerne, and moves to Friday 5 June.</summary>
public sealed class When_CSS_is_not_paid
{
    private const string Css = Terminations.Terminations.Css;

    [Theory]
    [InlineData("2026-06-05T23:59:59+02:00", "paid", 0)]
    [InlineData("2026-06-20T10:00:00+02:00", "paid 2026-06-06 2026-06-20", 1)]
    public async Task Should_bear_interest_from_the_day_after_the_term_until_the_payment(string paidAt, string standing, int messages)
    {
        await using var host = await ScenarioHost.StartAsync("2026-05-06T10:00:00+02:00");
        await host.ContractAsync(Css, "c-1");
        await host.InvoiceAsync(Css, "i-1", "2026-05-05");
        Assert.Equal(["2026-06-06 00:00 default-interest css.default-interest"], await host.AgendaAsync(Css, "c-1"));
        await host.AdvanceToAsync(paidAt);
        await host.PayAsync(Css, "i-1");
        await host.AdvanceToAsync("2026-07-01T00:00:00+02:00");

        Assert.Equal((standing, "covered"), (await host.StandingAsync(Css, "i-1"), await host.CoverAsync(Css)));
        Assert.Equal(Enumerable.Repeat("2026-06-06 00:00 Default interest", messages), await host.MessagesAsync("c-1"));
        Assert.Equal(messages == 0 ? ["arrears-paid"] : ["interest-due", "arrears-paid"], await host.EventsAsync(Insurer.Css));
    }

    [Fact]
    public async Task Should_refuse_what_is_wrong_by_its_field()
    {
        await using var host = await ScenarioHost.StartAsync("2026-12-21T10:00:00+01:00");
        foreach (var key in new[] { Css, Terminations.Terminations.Helsana, Terminations.Terminations.Atupri })
        {
            await host.ContractAsync(key, "c-1");
        }

        async Task RefusedAsync(string key, object body, params string[] fields)
        {
            var reply = await host.PostAsync(key, Invoices.Path, body);
            Assert.True((int)reply.Status == 400, reply.Text);
            Assert.Equal(fields, reply.ErrorFields);
        }

        const string Helsana = Terminations.Terminations.Helsana;
        await RefusedAsync(Helsana, new { }, "amount", "dueDate", "invoiceId", "kind");
        await RefusedAsync(Helsana, new { invoiceId = "i 1", kind = "fine", amount = 0, dueDate = "2026-02-30" }, "amount", "dueDate", "invoiceId", "kind");
        await RefusedAsync(Helsana, new { invoiceId = "i", kind = "premium", amount = 1.005, dueDate = "2028-01-01" }, "amount", "dueDate");
        await RefusedAsync(Helsana, new { invoiceId = "i", kind = "premium", amount = 1, dueDate = "2026-12-01", reminderSentOn = "2026-12-22" }, "reminderSentOn");
        await RefusedAsync(Helsana, new { invoiceId = "i", kind = "premium", amount = 1, dueDate = "2026-12-01", reminderSentOn = "2026-11-30" }, "reminderSentOn");
        await RefusedAsync(Helsana, new { invoiceId = "i", kind = "premium", amount = 1, dueDate = "2026-12-01", statedTerm = "2026-11-30" }, "statedTerm");
        await RefusedAsync(Helsana, new { invoiceId = "i", kind = "premium", amount = 1, dueDate = "2026-12-01", other = 1 }, "other");
        await RefusedAsync(
            Css, new { invoiceId = "i", kind = "premium", amount = 1, dueDate = "2026-12-01", reminderSentOn = "2026-12-20", statedTerm = "2027-01-30" }, "reminderSentOn", "statedTerm");
        await RefusedAsync(Terminations.Terminations.Atupri, new { invoiceId = "i", kind = "premium", amount = 1, dueDate = "2026-12-01" }, "insurer");
        Assert.Equal(["insurer"], (await host.GetAsync(Terminations.Terminations.Atupri, Invoices.Path)).ErrorFields);
        Assert.Equal(404, (int)(await host.PayAsync(Css, "i")).Status);

        await host.InvoiceAsync(Css, "i-1", "2026-12-01");
        Assert.Equal(["paidAt"], (await host.PayAsync(Css, "i-1", "2026-12-22")).ErrorFields);
        Assert.Equal(404, (int)(await host.PayAsync(Helsana, "i-1")).Status);
        Assert.Empty(await host.InboxAsync());
    }
}

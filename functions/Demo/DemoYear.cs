using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Calendar;
using Scadenzario.Contracts;

namespace Scadenzario.Demo;

/// <summary>What the customers, and their insurers, do in a year: acts on days, in order. The dates come from the day on which it begins.</summary>
internal sealed class DemoYear(DemoPortal portal, IReadOnlyList<DemoCustomer> customers, LocalDate start)
{
    private readonly SortedDictionary<LocalDate, List<Func<CancellationToken, Task<string?>>>> _acts = [];

    /// <summary>The days on which something is done, in order, with what is done. Each act answers the decision that it brought, or null.</summary>
    public IReadOnlyDictionary<LocalDate, List<Func<CancellationToken, Task<string?>>>> Acts => _acts;

    /// <summary>Plans the year.</summary>
    public DemoYear Plan()
    {
        foreach (var customer in customers)
        {
            switch (customer.Insurer)
            {
                case Insurer.Swica:
                    Benevita(customer);
                    break;
                case Insurer.Kpt:
                    Portal(customer);
                    break;
                case Insurer.Atupri:
                    Franchise(customer);
                    break;
                case Insurer.Css:
                    Watch(customer, "css.ordinary-termination", new { insuranceYearEnd = Text(new LocalDate(start.Year, 12, 31)) });
                    break;
                default:
                    Arrears(customer);
                    Watch(customer, "helsana.ordinary-termination", new { coverStart = "2020-01-01", year = start.Year });
                    break;
            }
        }

        Amendment([.. customers.Where(c => c.Insurer == Insurer.Kpt && c.Number % 2 == 0)]);
        return this;
    }

    private void Benevita(DemoCustomer customer)
    {
        var applied = start.PlusDays(customer.Day);
        At(applied, async ct =>
        {
            await portal.PortalAsync(Insurer.Swica, HttpMethod.Post, "/api/benevita/activations", new
            {
                participantId = customer.Id,
                email = customer.Email,
                language = customer.Language,
                products = new[] { "COMPLETA_TOP", "HOSPITA" },
                acceptedOn = Text(applied),
            }, ct);
            return null;
        });
        if (customer.Mood < 75)
        {
            // Two thirds of them at once, the others after the re-invitation.
            At(applied.PlusDays(customer.Mood < 50 ? 3 : 40), ct => ActivateAsync(customer, ct));
            At(new LocalDate(start.Year + 1, 2, 5).PlusDays(customer.Day), async ct =>
                await portal.PortalAsync(
                    Insurer.Swica, HttpMethod.Post, "/api/benevita/declarations", new { participantId = customer.Id, year = start.Year + 1, points = customer.Mood * 2 }, ct) is null ? null : "declaration");
        }
    }

    private async Task<string?> ActivateAsync(DemoCustomer customer, CancellationToken ct)
    {
        var link = (await portal.MessagesAsync(customer.Email, ct)).SelectMany(m => m.GetProperty("links").EnumerateArray()).LastOrDefault();
        return link.ValueKind == JsonValueKind.String
            && await portal.PortalAsync(Insurer.Swica, HttpMethod.Post, "/api/benevita/activate", new { token = link.GetString()!.Split("token=")[1] }, ct) is not null
                ? "activation" : null;
    }

    private void Portal(DemoCustomer customer)
    {
        foreach (var (month, kind) in new[] { (customer.Day, "policy"), ((customer.Day + 6) % 12, "premium-invoice") })
        {
            At(start.PlusMonths(month).PlusDays(customer.Number % 3 * 7), async ct =>
            {
                await portal.PortalAsync(Insurer.Kpt, HttpMethod.Post, $"/api/contracts/{customer.Id}/documents", DemoPortal.Pdf(kind, customer.Id), ct);
                return null;
            });
        }

        if (customer.Mood >= 90)
        {
            At(start.PlusMonths(customer.Day), ct => LogInAsync(customer, ct));
        }
    }

    private async Task<string?> LogInAsync(DemoCustomer customer, CancellationToken ct)
    {
        await portal.PortalAsync(Insurer.Kpt, HttpMethod.Post, "/api/access/mtan", new { contractId = customer.Id, purpose = "login" }, ct);
        await portal.PortalAsync(Insurer.Kpt, HttpMethod.Post, $"/api/contracts/{customer.Id}/logins", new { }, ct);
        return null;
    }

    private void Amendment(IReadOnlyList<DemoCustomer> some)
    {
        if (some.Count == 0)
        {
            return;
        }

        var communicated = start.PlusMonths(2);
        At(communicated, async ct =>
        {
            await portal.PortalAsync(Insurer.Kpt, HttpMethod.Post, "/api/amendments", new
            {
                amendmentId = "demo-terms",
                insurer = "KPT",
                rule = "kpt.amendment",
                contractIds = some.Select(c => c.Id),
                effectiveOn = Text(communicated.PlusMonths(3)),
                communicatedAt = Text(communicated),
            }, ct);
            return null;
        });
        foreach (var customer in some.Where(c => c.Mood < 10))
        {
            At(communicated.PlusDays(12), async ct =>
                await portal.PortalAsync(Insurer.Kpt, HttpMethod.Post, $"/api/contracts/{customer.Id}/amendments/demo-terms/opposition", new { }, ct) is null ? null : "opposition");
        }
    }

    private void Franchise(DemoCustomer customer) => At(start.PlusMonths(customer.Day), async ct =>
    {
        var change = customer.Mood % 2 == 0 ? "increase" : "decrease";
        var answer = await portal.PortalAsync(
            Insurer.Atupri, HttpMethod.Post, $"/api/contracts/{customer.Id}/franchise-changes", new { change, newFranchise = change == "increase" ? 2500 : 300 }, ct);
        return answer is null ? null : $"franchise-{Status(answer.Value)}";
    });

    private void Watch(DemoCustomer customer, string rule, object facts)
    {
        At(start.PlusDays(1), async ct =>
        {
            await portal.PortalAsync(customer.Insurer, HttpMethod.Put, $"/api/contracts/{customer.Id}/watches/year", new { rule, facts }, ct);
            return null;
        });
        if (customer.Mood < 40)
        {
            At(start.PlusMonths(customer.Day), async ct =>
            {
                var answer = await portal.PortalAsync(
                    customer.Insurer, HttpMethod.Post, $"/api/contracts/{customer.Id}/terminations",
                    new { rule, product = "TOP", form = customer.Mood < 5 ? "unsigned" : "handSigned", facts }, ct);
                return answer is null ? null : $"termination-{Status(answer.Value)}";
            });
        }
    }

    private void Arrears(DemoCustomer customer)
    {
        if (customer.Mood >= 60)
        {
            return;
        }

        var due = start.PlusMonths(customer.Day % 10);
        At(due.PlusDays(3), async ct =>
        {
            await portal.PortalAsync(
                Insurer.Helsana, HttpMethod.Post, $"/api/contracts/{customer.Id}/arrears", new { invoiceId = "i-1", kind = "premium", amount = 412.5, dueDate = Text(due) }, ct);
            return null;
        });
        if (customer.Mood < 45)
        {
            At(due.PlusDays(customer.Mood < 30 ? 12 : 45), async ct =>
                await portal.PortalAsync(Insurer.Helsana, HttpMethod.Post, $"/api/contracts/{customer.Id}/arrears/i-1/payment", new { }, ct) is null ? null : "payment");
        }
    }

    private void At(LocalDate day, Func<CancellationToken, Task<string?>> act)
    {
        if (!_acts.TryGetValue(day, out var acts))
        {
            _acts[day] = acts = [];
        }

        acts.Add(act);
    }

    private static string Status(JsonElement answer) =>
        answer.TryGetProperty("status", out var status) || answer.TryGetProperty("decision", out status)
            ? status.ValueKind == JsonValueKind.String ? status.GetString()! : status.TryGetProperty("kind", out var kind) ? kind.ToString() : "decided"
            : "decided";

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}

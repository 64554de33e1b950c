using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Contracts;

namespace Scadenzario.Demo;

/// <summary>What the customers, and their insurers, do in a year and two months: acts at instants, in order. The dates come from the day on which it begins.</summary>
internal sealed class DemoYear(DemoPortal portal, IReadOnlyList<DemoCustomer> customers, LocalDate start)
{
    /// <summary>When people act.</summary>
    public static readonly LocalTime Morning = new(9, 0);

    private readonly SortedDictionary<LocalDateTime, List<Func<CancellationToken, Task<DemoOutcome>>>> _acts = [];

    /// <summary>When something is done, in order, with what is done.</summary>
    public IReadOnlyDictionary<LocalDateTime, List<Func<CancellationToken, Task<DemoOutcome>>>> Acts => _acts;

    /// <summary>The day on which it ends.</summary>
    public LocalDate LastDay => start.PlusDays(420);

    // The insurance year whose notice period is to come.
    private int InsuranceYear => start.Month <= 6 ? start.Year : start.Year + 1;

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
                    Documents(customer);
                    LogIn(customer);
                    break;
                case Insurer.Atupri:
                    Franchise(customer);
                    LogIn(customer);
                    break;
                case Insurer.Css:
                    Watch(customer, "css.ordinary-termination", new { insuranceYearEnd = Text(new LocalDate(InsuranceYear, 12, 31)) });
                    break;
                default:
                    Arrears(customer);
                    Watch(customer, "helsana.ordinary-termination", new { coverStart = "2020-01-01", year = InsuranceYear });
                    break;
            }
        }

        Amendment([.. customers.Where(c => c.Insurer == Insurer.Kpt && c.Number % 2 == 0)]);
        BadDay(start.PlusMonths(5));
        return this;
    }

    private void Benevita(DemoCustomer customer)
    {
        var applied = start.PlusDays(customer.Day);
        At(applied, ct => DoAsync("application", customer, HttpMethod.Post, "/api/benevita/activations", new
        {
            participantId = customer.Id,
            email = customer.Email,
            language = customer.Language,
            products = new[] { "COMPLETA_TOP", "HOSPITA" },
            acceptedOn = Text(applied),
        }, ct));
        if (customer.Mood >= 75)
        {
            return;
        }

        // Two thirds of them at once, the others after the re-invitation. The first declaration is due in the year after.
        var activated = applied.PlusDays(customer.Mood < 50 ? 3 : 40);
        var declared = new LocalDate(activated.Year + 1, 2, 5).PlusDays(customer.Day);
        At(activated, ct => ActivateAsync(customer, ct));
        if (customer.Mood % 5 != 0 && declared < LastDay)
        {
            At(declared, ct => DoAsync(
                "declaration", customer, HttpMethod.Post, "/api/benevita/declarations", new { participantId = customer.Id, year = declared.Year, points = customer.Mood * 2 }, ct, isDecision: true));
        }
    }

    private async Task<DemoOutcome> ActivateAsync(DemoCustomer customer, CancellationToken ct)
    {
        var link = (await portal.MessagesAsync(customer.Email, ct)).SelectMany(m => m.GetProperty("links").EnumerateArray()).LastOrDefault();
        return link.ValueKind == JsonValueKind.String
            ? await DoAsync("activation", customer, HttpMethod.Post, "/api/benevita/activate", new { token = link.GetString()!.Split("token=")[^1] }, ct, isDecision: true)
            : new("activation: no link came");
    }

    private void Documents(DemoCustomer customer)
    {
        foreach (var (month, kind) in new[] { (customer.Day, "policy"), ((customer.Day + 6) % 12, "premium-invoice") })
        {
            At(start.PlusMonths(month).PlusDays(customer.Number % 3 * 7), ct =>
                DoAsync($"document: {kind}", customer, HttpMethod.Post, $"/api/contracts/{customer.Id}/documents", DemoPortal.Pdf(kind, customer.Id), ct));
        }
    }

    /// <summary>Now and then somebody logs in: a code by SMS, then the log-in itself.</summary>
    private void LogIn(DemoCustomer customer)
    {
        if (customer.Mood < 90)
        {
            return;
        }

        var day = start.PlusMonths(customer.Day);
        string? challenge = null;
        At(day, async ct =>
        {
            challenge = (await portal.PortalAsync(customer.Insurer, HttpMethod.Post, "/api/access/mtan", new { contractId = customer.Id, purpose = "login" }, ct))?.GetProperty("challengeId").GetString();
            return new(challenge is null ? "refused: code" : "code");
        });
        At(day + Morning.PlusMinutes(1), async ct =>
        {
            var code = (await portal.MessagesAsync(customer.Mobile, ct)).Select(sms => DemoPortal.CodeIn(sms.GetProperty("text").GetString()!)).LastOrDefault(code => code is not null);
            return await portal.PortalAsync(customer.Insurer, HttpMethod.Post, $"/api/access/mtan/{challenge}", new { code = code ?? "" }, ct) is null
                ? new("refused: log-in")
                : await DoAsync("log-in", customer, HttpMethod.Post, $"/api/contracts/{customer.Id}/logins", new { }, ct);
        });
    }

    private void Amendment(IReadOnlyList<DemoCustomer> some)
    {
        if (some.Count == 0)
        {
            return;
        }

        var communicated = start.PlusMonths(2);
        At(communicated, ct => DoAsync("amendment", some[0], HttpMethod.Post, "/api/amendments", new
        {
            amendmentId = "demo-terms",
            insurer = "KPT",
            rule = "kpt.amendment",
            contractIds = some.Select(c => c.Id),
            effectiveOn = Text(communicated.PlusMonths(3)),
            communicatedAt = Text(communicated),
        }, ct));
        foreach (var customer in some.Where(c => c.Mood < 10))
        {
            At(communicated.PlusDays(12), ct =>
                DoAsync("opposition", customer, HttpMethod.Post, $"/api/contracts/{customer.Id}/amendments/demo-terms/opposition", new { }, ct, isDecision: true));
        }
    }

    private void Franchise(DemoCustomer customer) => At(start.PlusMonths(customer.Day), ct =>
    {
        var change = customer.Mood % 2 == 0 ? "increase" : "decrease";
        return DoAsync(
            $"franchise {change}", customer, HttpMethod.Post, $"/api/contracts/{customer.Id}/franchise-changes", new { change, newFranchise = change == "increase" ? 2500 : 300 }, ct, isDecision: true);
    });

    private void Watch(DemoCustomer customer, string rule, object facts)
    {
        At(start.PlusDays(1), ct => DoAsync("watch", customer, HttpMethod.Put, $"/api/contracts/{customer.Id}/watches/year", new { rule, facts }, ct));
        if (customer.Mood < 40)
        {
            At(start.PlusMonths(customer.Day), ct => DoAsync(
                "termination", customer, HttpMethod.Post, $"/api/contracts/{customer.Id}/terminations", new { rule, product = "TOP", form = customer.Mood < 5 ? "unsigned" : "handSigned", facts }, ct,
                isDecision: true));
        }
    }

    private void Arrears(DemoCustomer customer)
    {
        if (customer.Mood >= 60)
        {
            return;
        }

        var due = start.PlusMonths(customer.Day % 10);
        At(due.PlusDays(3), ct => DoAsync(
            "unpaid invoice", customer, HttpMethod.Post, $"/api/contracts/{customer.Id}/arrears", new { invoiceId = "i-1", kind = "premium", amount = 412.5, dueDate = Text(due) }, ct));
        if (customer.Mood < 45)
        {
            At(due.PlusDays(customer.Mood < 30 ? 12 : 45), ct => DoAsync("payment", customer, HttpMethod.Post, $"/api/contracts/{customer.Id}/arrears/i-1/payment", new { }, ct));
        }
    }

    /// <summary>For an hour the provider takes messages and reports them back as undeliverable.</summary>
    private void BadDay(LocalDate day)
    {
        At(day + Morning.PlusMinutes(-1), ct => FaultAsync("acceptThenFail", ct));
        At(day + Morning.PlusMinutes(59), ct => FaultAsync("deduplicate", ct));
    }

    private async Task<DemoOutcome> FaultAsync(string mode, CancellationToken ct)
    {
        await portal.DevAsync(HttpMethod.Put, "/dev/faults", new { mode }, ct);
        return new($"provider: {mode}");
    }

    private void At(LocalDate day, Func<CancellationToken, Task<DemoOutcome>> act) => At(day + Morning, act);

    private void At(LocalDateTime at, Func<CancellationToken, Task<DemoOutcome>> act)
    {
        if (!_acts.TryGetValue(at, out var acts))
        {
            _acts[at] = acts = [];
        }

        acts.Add(act);
    }

    /// <summary>Asks as the customer's insurer; the outcome has the answer's status, where it has one.</summary>
    private async Task<DemoOutcome> DoAsync(string what, DemoCustomer customer, HttpMethod method, string path, object body, CancellationToken ct, bool isDecision = false) =>
        await portal.PortalAsync(customer.Insurer, method, path, body, ct) is not { } answer ? new($"refused: {what}")
        : new(Status(answer) is { } status ? $"{what}: {status}" : what, isDecision);

    private static string? Status(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && (answer.TryGetProperty("status", out var status) || answer.TryGetProperty("verdict", out status)) && status.ValueKind == JsonValueKind.String
            ? status.GetString() : null;

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}

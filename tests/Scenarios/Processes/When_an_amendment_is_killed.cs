using Azure.Data.Tables;
using NodaTime;
using Scadenzario.Contracts;
using Scadenzario.Rules;
using Scenarios.Amendments;
using Scenarios.Harness;

namespace Scenarios.Processes;

/// <summary>
/// An amendment of 5 000 contracts under SIGKILL: while it is recorded, while the notices go out, and while it is closed. Each contract gets one notice and
/// is closed once; what the killed request left, the repeated one completes.
/// </summary>
[Collection(nameof(LargeProcesses))]
public sealed class When_an_amendment_is_killed
{
    private const int Contracts = 5000;
    private const string Now = "2027-02-10T10:00:00+01:00";

    [Fact]
    public async Task Should_notify_and_close_each_contract_once()
    {
        await using var app = new LocalApp(("Logging__LogLevel__Default", "Warning"));
        await app.StartAsync(Now);
        var ids = Enumerable.Range(1, Contracts).Select(n => $"c-{n:00000}").ToList();
        await SeedAsync(await app.StorageAsync(), ids);

        // Both reminders' days are past: what is left is the notice, and the closing on 12 February.
        var body = new { amendmentId = "a-1", insurer = "KPT", rule = "kpt.amendment", contractIds = ids, communicatedAt = "2027-01-11", effectiveOn = "2027-03-01" };
        var cutOff = app.SendAsync(Consents.Kpt, HttpMethod.Post, Consents.Path, body);
        await ReachAsync(app, counts => counts.Contracts >= Contracts / 3);
        await app.KillAsync();
        await Record.ExceptionAsync(() => cutOff);
        await app.StartAsync();
        Assert.Equal(202, (int)(await app.SendAsync(Consents.Kpt, HttpMethod.Post, Consents.Path, body)).Status);

        var notified = await ReachAsync(app, counts => counts.Notified >= Contracts / 3);
        await app.KillAsync();
        Assert.InRange(notified.Notified, 1, Contracts - 1);
        await app.StartAsync();
        await app.AdvanceToAsync("2027-02-10T10:10:00+01:00");
        Assert.Equal(new(Contracts, Contracts, 0), await CountAsync(app));
        Assert.Equal(ids.Select(Address), (await app.InboxAsync()).Select(message => message.To).Order(StringComparer.Ordinal));

        var advance = app.TryAdvanceToAsync("2027-02-12T00:00:00+01:00");
        var closed = await ReachAsync(app, counts => counts.Accepted >= Contracts / 3);
        await app.KillAsync();
        Assert.True(await Record.ExceptionAsync(() => advance) is null or HttpRequestException); // cut off, or the minute of its request was over before
        Assert.InRange(closed.Accepted, 1, Contracts - 1);
        await app.StartAsync();
        await app.AdvanceToAsync("2027-02-12T00:10:00+01:00");

        Assert.Equal(new(Contracts, Contracts, Contracts), await CountAsync(app));
        Assert.Equal(Contracts, (await app.InboxAsync()).Count);
        Assert.Equal(ids, (await ClosingsAsync(await app.StorageAsync())).Order(StringComparer.Ordinal));
        Assert.Equal(0, (await app.SendAsync(Consents.Kpt, HttpMethod.Get, "/api/agenda?from=2027-01-01&to=2028-01-01")).Json.GetProperty("agenda").GetArrayLength());
    }

    private static string Address(string contractId) => $"{contractId}@customers.example";

    private static async Task SeedAsync(string storage, IEnumerable<string> ids)
    {
        var contracts = new TableServiceClient(storage).GetTableClient("contracts");
        foreach (var some in ids.Chunk(100))
        {
            await contracts.SubmitTransactionAsync(some.Select(id => new TableTransactionAction(TableTransactionActionType.Add, Row(id))));
        }
    }

    private static ContractRow Row(string id) => new()
    {
        PartitionKey = Insurer.Kpt.Code(),
        RowKey = id,
        Version = 1,
        ChangedAt = DateTimeOffset.Parse("2027-01-01T10:00:00Z"),
        Profile = ContractJson.Write(new Contract
        {
            Insurer = Insurer.Kpt,
            ContractId = id,
            Canton = "BE",
            Holder = new Holder("Ada Rossi", new LocalDate(1980, 2, 29), Language.It),
            Email = Address(id),
            Delivery = Delivery.Exclusive,
        }),
    };

    private static async Task<List<string>> ClosingsAsync(string storage)
    {
        List<string> subjects = [];
        await foreach (var row in new TableServiceClient(storage).GetTableClient("events").QueryAsync<TableEntity>("Type eq 'amendment-closed'"))
        {
            subjects.Add(row.GetString("SubjectId")!);
        }

        return subjects;
    }

    private static async Task<AmendmentProgress> CountAsync(LocalApp app)
    {
        var reply = await app.SendAsync(Consents.Kpt, HttpMethod.Get, Consents.Path + "/a-1?top=1");
        if ((int)reply.Status == 404)
        {
            return new(0, 0, 0);
        }

        Assert.True((int)reply.Status == 200, reply.Text);
        var counts = reply.Json.GetProperty("amendment").GetProperty("counts");
        return new(
            counts.GetProperty("contracts").GetInt32(), counts.GetProperty("notified").GetInt32(), counts.GetProperty("byStatus").GetProperty("accepted").GetInt32());
    }

    /// <summary>Asks until it has come so far; each answer is one of the app, which goes on meanwhile.</summary>
    private static async Task<AmendmentProgress> ReachAsync(LocalApp app, Func<AmendmentProgress, bool> reached)
    {
        using var hung = new CancellationTokenSource(TimeSpan.FromMinutes(6));
        while (true)
        {
            var progress = await CountAsync(app);
            if (reached(progress))
            {
                return progress;
            }

            hung.Token.ThrowIfCancellationRequested();
        }
    }
}

/// <summary>How far an amendment has come.</summary>
internal sealed record AmendmentProgress(int Contracts, int Notified, int Accepted);

using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Operations;
using Scadenzario.Tables;

namespace Scadenzario.Accounts;

/// <summary>
/// The accounts. Every change is written in one transaction with what follows from it, so that neither a crash nor a failure loses anything: what was
/// not told or done is told and done by the recurring work.
/// </summary>
public sealed class AccountBook(TableSet tables, UnusedPlan unused, EventBook events, AuditBook audit) : IRecurringWork
{
    /// <summary>The event by which a portal learns that an account can be used again after its end.</summary>
    public const string AccessOpened = "access-opened";

    /// <summary>Changes an account, or makes it, reading it again as often as somebody else was faster.</summary>
    /// <param name="insurer">The insurer.</param>
    /// <param name="contractId">The contract; it must exist.</param>
    /// <param name="change">Applies the change and gives what follows from it; null where there is nothing to change. It may run more than once.</param>
    /// <param name="ct">Cancels it; once it is written, nothing stops half-way.</param>
    /// <returns>The account as it is now, and whether it was changed.</returns>
    public async Task<(OnlineContractRow Row, bool Changed)> ChangeAsync(
        Insurer insurer, string contractId, Func<OnlineContractRow, IReadOnlyList<ITableEntity>?> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (true)
        {
            var found = await tables.Accounts.FindAsync<OnlineContractRow>(insurer.Code(), contractId, ct);
            var row = found ?? new OnlineContractRow { PartitionKey = insurer.Code(), RowKey = contractId };
            if (change(row) is not { } following)
            {
                return (row, false);
            }

            if (row.LookOn.Length == 0 && row.UnusedFrom is { } from && UnusedPlan.AppliesTo(insurer))
            {
                following = [.. following, LookRow.Set(row, unused.Of(from).WarnOn)];
            }

            List<TableTransactionAction> actions =
            [
                found is null ? new(TableTransactionActionType.Add, row) : new(TableTransactionActionType.UpdateReplace, row, row.ETag),
                .. following.Select(next => new TableTransactionAction(TableTransactionActionType.UpsertReplace, next)),
            ];
            try
            {
                await tables.Accounts.SubmitTransactionAsync(actions, ct);
            }
            catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
            {
                continue;
            }

            foreach (var news in following.OfType<AccountNewsRow>())
            {
                await TellAsync(news, CancellationToken.None);
            }

            return (row, true);
        }
    }

    /// <summary>
    /// Takes in that somebody has registered, as often as it is asked: an online contract that had ended, and may be concluded anew, is followed by the next.
    /// </summary>
    public Task ConcludeAsync(Insurer insurer, string contractId, DateTimeOffset at, CancellationToken ct) => ChangeAsync(
        insurer,
        contractId,
        row =>
        {
            var (may, generation) = (StateMeaning.Of(StateMeaning.StateOf(row, at)).Registration, row.Generation);
            return !may || !row.Conclude(at) ? null : row.Generation == generation ? [] : [Opened(row, "app", "registration")];
        },
        ct);

    /// <summary>That an account can be used again after its end.</summary>
    internal static AccountNewsRow Opened(OnlineContractRow row, string actor, string cause) =>
        AccountNewsRow.Of(row, AccessOpened, row.Generation.ToString(CultureInfo.InvariantCulture), actor, ("cause", cause));

    /// <summary>Finds a row of an insurer's accounts; null where there is none.</summary>
    public Task<T?> FindAsync<T>(Insurer insurer, string key, CancellationToken ct)
        where T : class, ITableEntity => tables.Accounts.FindAsync<T>(insurer.Code(), key, ct);

    /// <summary>Tells what is still to be told of one contract.</summary>
    public async Task TellAsync(Insurer insurer, string contractId, CancellationToken ct)
    {
        await foreach (var news in LeftAsync<AccountNewsRow>(insurer, $"{AccountNewsRow.Prefix}{contractId}~", ct))
        {
            await TellAsync(news, ct);
        }
    }

    /// <summary>Tells what a crash or a failure has left untold.</summary>
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct)
    {
        foreach (var insurer in Insurers.All)
        {
            await foreach (var news in LeftAsync<AccountNewsRow>(insurer, AccountNewsRow.Prefix, ct))
            {
                await TellAsync(news, ct);
            }
        }

        return true;
    }

    /// <summary>The rows of one kind that still follow from an insurer's accounts.</summary>
    /// <param name="insurer">The insurer.</param>
    /// <param name="prefix">What their keys begin with.</param>
    /// <param name="ct">Cancels the query.</param>
    /// <param name="until">Only those before this one; null for all.</param>
    internal IAsyncEnumerable<T> LeftAsync<T>(Insurer insurer, string prefix, CancellationToken ct, string? until = null)
        where T : class, ITableEntity =>
        tables.Accounts.QueryAsync<T>(
            TableClient.CreateQueryFilter($"PartitionKey eq {insurer.Code()} and RowKey ge {prefix} and RowKey lt {until ?? prefix + "~"}"), cancellationToken: ct);

    /// <summary>Writes down what is to be done later, as often as it is asked.</summary>
    internal Task AddAsync<T>(T following, CancellationToken ct)
        where T : ITableEntity => tables.Accounts.UpsertEntityAsync(following, TableUpdateMode.Replace, ct);

    /// <summary>What followed has been done.</summary>
    internal Task DoneAsync(ITableEntity following, CancellationToken ct) =>
        tables.Accounts.DeleteEntityAsync(following.PartitionKey, following.RowKey, ETag.All, ct);

    private async Task TellAsync(AccountNewsRow news, CancellationToken ct)
    {
        var outcome = news.Event;
        await events.AppendAsync(outcome, ct);
        var detail = string.Join(' ', outcome.Data!.Select(entry => $"{entry.Key} {entry.Value}"));
        await audit.WriteAsync(new(outcome.Insurer, news.Actor, news.Type, news.ContractId, detail, $"account-{news.Type}-{news.Key}"), ct);
        await DoneAsync(news, ct);
    }
}

using Azure;
using Azure.Data.Tables;
using Scadenzario.Tables;

namespace Functions.Tests.Tables;

/// <summary>Writes that come together are one transaction, and each caller hears of its own only.</summary>
public sealed class SharedTransactionsTests
{
    private readonly FakeTable _table = new();
    private readonly SharedTransactions _shared;

    public SharedTransactionsTests() => _shared = new(_table);

    [Fact]
    public async Task WhatComesWhileATransactionIsUnderWay_SharesTheNext()
    {
        Task<IReadOnlyList<ETag>>[] writes = [WriteAsync("a"), WriteAsync("b", "c"), WriteAsync("d")];
        Assert.Equal(["a"], _table.Came);
        Assert.All(writes, write => Assert.False(write.IsCompleted));
        _table.Answer();
        var versions = await Task.WhenAll(writes);
        Assert.Equal(["a", "b c d"], _table.Came);
        Assert.Equal([new("b"), new("c")], versions[1]);
        Assert.Equal([new("d")], versions[2]);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(412)]
    [InlineData(413)]
    public async Task ARefusal_IsThatOfItsCallerOnly(int status)
    {
        _table.Refused["c"] = status;
        Task<IReadOnlyList<ETag>>[] writes = [WriteAsync("a"), WriteAsync("b"), WriteAsync("c", "d"), WriteAsync("e")];
        _table.Answer();
        Assert.Equal(status, (await Assert.ThrowsAsync<RequestFailedException>(() => writes[2])).Status);
        await Task.WhenAll(writes[0], writes[1], writes[3]);
        Assert.Equal(["a", "b c d e", "b", "c d", "e"], _table.Came);
        Assert.Equal(["a", "b", "e"], _table.Written);
    }

    [Fact]
    public async Task WhereNobodyKnowsHowItWent_AllHearSo()
    {
        _table.Refused["b"] = 500;
        Task<IReadOnlyList<ETag>>[] writes = [WriteAsync("a"), WriteAsync("b"), WriteAsync("c")];
        _table.Answer();
        await writes[0];
        Assert.Equal(500, (await Assert.ThrowsAsync<RequestFailedException>(() => writes[1])).Status);
        Assert.Equal(500, (await Assert.ThrowsAsync<RequestFailedException>(() => writes[2])).Status);
        Assert.Equal(["a", "b c"], _table.Came);
    }

    [Fact]
    public async Task ARow_IsInNoTransactionTwice()
    {
        Task[] writes = [WriteAsync("a"), WriteAsync("b"), WriteAsync("b", "c"), WriteAsync("d")];
        _table.Answer();
        await Task.WhenAll(writes);
        Assert.Equal(["a", "b", "b c d"], _table.Came);
    }

    [Fact]
    public async Task ATransaction_HasAtMostAHundredRows()
    {
        Task[] writes = [WriteAsync("a"), WriteAsync([.. Enumerable.Range(0, 60).Select(n => $"b{n}")]), WriteAsync([.. Enumerable.Range(0, 41).Select(n => $"c{n}")])];
        _table.Answer();
        await Task.WhenAll(writes);
        Assert.Equal([1, 60, 41], _table.Came.Select(rows => rows.Split(' ').Length));
    }

    [Fact]
    public async Task WhoeverGivesUpBeforeItsTurn_HasWrittenNothing()
    {
        using var stop = new CancellationTokenSource();
        var first = WriteAsync("a");
        var given = _shared.SubmitAsync([Action("b")], stop.Token);
        var last = WriteAsync("c");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        _table.Answer();
        await Task.WhenAll(first, last);
        Assert.Equal(["a", "c"], _table.Came);
    }

    [Fact]
    public async Task WhatIsBeingWritten_NobodyCancels()
    {
        using var stop = new CancellationTokenSource();
        var write = _shared.SubmitAsync([Action("a")], stop.Token);
        await stop.CancelAsync();
        _table.Answer();
        await write;
        Assert.Equal(["a"], _table.Written);
    }

    [Fact]
    public async Task ARowThatIsGone_IsDeletedAndNotReplaced()
    {
        _table.Refused["a"] = 404;
        _table.Answer();
        await _shared.DeleteAsync(new TableEntity("p", "a"), CancellationToken.None);
        Assert.False(await _shared.TryReplaceAsync(new TableEntity("p", "a"), CancellationToken.None));
        var there = new TableEntity("p", "b");
        Assert.True(await _shared.TryReplaceAsync(there, CancellationToken.None));
        Assert.Equal(new("b"), there.ETag);
    }

    private static TableTransactionAction Action(string row) => new(TableTransactionActionType.UpsertReplace, new TableEntity("p", row));

    private Task<IReadOnlyList<ETag>> WriteAsync(params string[] rows) => _shared.SubmitAsync([.. rows.Select(Action)], CancellationToken.None);
}

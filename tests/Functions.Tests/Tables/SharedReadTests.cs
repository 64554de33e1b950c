using System.Threading.Channels;
using Scadenzario.Tables;

namespace Functions.Tests.Tables;

/// <summary>Who asks together is answered by one read, which begins after all of them have asked.</summary>
public sealed class SharedReadTests
{
    private readonly Channel<TaskCompletionSource<int>> _reads = Channel.CreateUnbounded<TaskCompletionSource<int>>();
    private readonly SharedRead<int> _shared;

    public SharedReadTests() => _shared = new(() =>
    {
        var read = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.True(_reads.Writer.TryWrite(read));
        return read.Task;
    });

    [Fact]
    public async Task WhoeverAsksWhileARead_IsUnderWayGetsTheNext()
    {
        var first = AskAsync();
        Task<int>[] others = [AskAsync(), AskAsync()];
        (await NextAsync()).SetResult(1);
        Assert.Equal(1, await first);
        var second = await NextAsync();
        Assert.All(others, other => Assert.False(other.IsCompleted));
        second.SetResult(2);
        Assert.All(await Task.WhenAll(others), answer => Assert.Equal(2, answer));
        Assert.False(_reads.Reader.TryRead(out _));
    }

    [Fact]
    public async Task NothingIsKept_ForWhoeverAsksLater()
    {
        var first = AskAsync();
        (await NextAsync()).SetResult(1);
        await first;
        var second = AskAsync();
        (await NextAsync()).SetResult(2);
        Assert.Equal(2, await second);
    }

    [Fact]
    public async Task AFailure_IsThatOfThoseWhoAsked()
    {
        var first = AskAsync();
        var second = AskAsync();
        (await NextAsync()).SetException(new InvalidOperationException());
        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        (await NextAsync()).SetResult(2);
        Assert.Equal(2, await second);
    }

    [Fact]
    public async Task WhoeverGivesUp_KeepsNobodyElseFromTheAnswer()
    {
        using var stop = new CancellationTokenSource();
        var given = _shared.ReadAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        var other = AskAsync();
        (await NextAsync()).SetResult(1);
        (await NextAsync()).SetResult(2);
        Assert.Equal(2, await other);
    }

    private Task<int> AskAsync() => _shared.ReadAsync(CancellationToken.None);

    private ValueTask<TaskCompletionSource<int>> NextAsync() => _reads.Reader.ReadAsync();
}

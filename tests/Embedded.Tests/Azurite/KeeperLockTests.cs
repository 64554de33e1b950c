using System.Diagnostics;
using System.Globalization;
using Embedded.Azurite;

namespace Embedded.Tests.Azurite;

public sealed class KeeperLockTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("keeper-").FullName;

    private string KeeperFile => Path.Combine(_data, "keeper.json");

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Take_FormerKeeperStillRuns_WaitsThenNamesIt()
    {
        using var self = Process.GetCurrentProcess();
        await WriteAsync(self.Id, new DateTimeOffset(self.StartTime).ToUnixTimeMilliseconds());

        var refused = await Assert.ThrowsAsync<AzuriteException>(() => KeeperLock.TakeAsync(_data, TimeSpan.FromMilliseconds(1), default));

        Assert.Equal($"A former Azurite (process {self.Id}) still uses {_data} after 0 s; end it and start again.", refused.Message);
        Assert.True(File.Exists(KeeperFile));
    }

    [Fact]
    public async Task Take_FormerKeepersNumberBelongsToAnotherProcess_TakesTheDirectory()
    {
        await WriteAsync(Environment.ProcessId, started: 0);

        using var taken = await KeeperLock.TakeAsync(_data, TimeSpan.Zero, default);

        Assert.False(File.Exists(KeeperFile));
    }

    [Fact]
    public async Task Take_FormerKeeperWasKilled_TakesTheDirectory()
    {
        await WriteAsync(int.MaxValue, started: 0);

        using var taken = await KeeperLock.TakeAsync(_data, TimeSpan.Zero, default);

        Assert.False(File.Exists(KeeperFile));
    }

    [Fact]
    public async Task Take_FormerKeeperWasKilledWhileItWroteTheFile_TakesTheDirectory()
    {
        await File.WriteAllTextAsync(KeeperFile, "");

        using var taken = await KeeperLock.TakeAsync(_data, TimeSpan.Zero, default);

        Assert.False(File.Exists(KeeperFile));
    }

    [Fact]
    public async Task Take_FormerKeeperEndsMeanwhile_TakesTheDirectory()
    {
        using var former = Process.Start(new ProcessStartInfo("node", ["-e", "process.stdin.resume()"]) { RedirectStandardInput = true })!;
        await WriteAsync(former.Id, new DateTimeOffset(former.StartTime).ToUnixTimeMilliseconds());

        var taking = KeeperLock.TakeAsync(_data, TimeSpan.FromMinutes(1), default);
        Assert.False(taking.IsCompleted);
        former.StandardInput.Close();

        using var taken = await taking;
        Assert.True(former.HasExited);
    }

    private async Task WriteAsync(int pid, long started) =>
        await File.WriteAllTextAsync(KeeperFile, string.Create(CultureInfo.InvariantCulture, $$"""{"pid":{{pid}},"started":{{started}}}"""));
}

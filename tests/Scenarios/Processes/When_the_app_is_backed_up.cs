namespace Scenarios.Processes;

/// <summary>The commands as an operator gives them.</summary>
[Collection(nameof(AppProcesses))]
public sealed class When_the_app_is_backed_up
{
    [Fact]
    public async Task Should_be_backed_up_while_it_runs_and_run_on_what_is_restored()
    {
        await using var app = new LocalApp();
        await app.StartAsync("2027-01-11T10:00:00+01:00");
        await app.ApplyAsync();
        await app.SettleAsync();
        var sent = Assert.Single(await app.InboxAsync());
        var file = app.Beside("backup.tar");

        var backup = await RunAsync("backup", "--file", file, "--data", app.Data);
        Assert.Equal(0, backup.Code);
        Assert.Contains("2027-01-11T09:00:00Z", Assert.Single(backup.Output), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        await RefusedAsync("in use", "restore", "--file", file, "--data", app.Data);
        Assert.Equal(0, (await app.SignalAsync(AppProcess.SigTerm)).Code);
        await RefusedAsync("holds a state", "restore", "--file", file, "--data", app.Data);

        await using var restored = new LocalApp();
        Directory.CreateDirectory(restored.Data);
        Directory.Move(Path.Combine(app.Data, "communication"), Path.Combine(restored.Data, "communication"));
        Assert.Equal(0, (await RunAsync("restore", "--file", file, "--data", restored.Data)).Code);
        await restored.StartAsync();
        await restored.SettleAsync();
        Assert.Equal("invited", await restored.StatusAsync());
        Assert.Equal(sent.Id, Assert.Single(await restored.InboxAsync()).Id);
        Assert.Equal(200, (int)(await restored.ActivateAsync(sent.Token)).Status);
    }

    [Fact]
    public async Task Should_say_what_is_wrong_and_change_nothing()
    {
        await using var app = new LocalApp();
        await RefusedAsync("backup needs --file", "backup", "--data", app.Data);
        await RefusedAsync("Unknown option: --colour", "backup", "--colour", "red");
        await RefusedAsync("--file needs a value", "restore", "--file");
        await RefusedAsync("nothing to back up", "backup", "--file", app.Beside("x.tar"), "--data", app.Data);
        await File.WriteAllBytesAsync(app.Beside("x.tar"), new byte[10_240]);
        await RefusedAsync("cut off, or no backup", "restore", "--file", app.Beside("x.tar"), "--data", app.Data);
        await RefusedAsync("can't be read", "restore", "--file", app.Beside("y.tar"), "--data", app.Data);
        Assert.False(File.Exists(Path.Combine(app.Data, "durable.db")));
    }

    private static async Task<AppExit> RunAsync(params string[] args)
    {
        using var process = AppProcess.Start(args);
        return await process.ExitAsync();
    }

    private static async Task RefusedAsync(string expected, params string[] args)
    {
        var exit = await RunAsync(args);
        Assert.Equal(1, exit.Code);
        Assert.Contains(expected, Assert.Single(exit.Errors), StringComparison.Ordinal);
    }
}

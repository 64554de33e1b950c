using System.Net;
using System.Net.Sockets;

namespace Scenarios.Processes;

/// <summary>Whoever starts it wrongly reads one line that says what to do, and finds nothing changed.</summary>
[Collection(nameof(AppProcesses))]
public sealed class When_the_app_cannot_start
{
    [Theory]
    [InlineData("Unknown option: --colour", "--colour", "red")]
    [InlineData("--port takes", "--port", "http")]
    [InlineData("--port needs a value", "--port")]
    [InlineData("--pace takes", "--pace", "-1")]
    [InlineData("--start takes", "--start", "tomorrow")]
    public async Task Should_name_the_bad_option(string expected, params string[] args)
    {
        await using var app = new LocalApp();

        Assert.Contains(expected, await FailAsync(["--data", app.Data, .. args]));

        Assert.False(Directory.Exists(app.Data));
    }

    [Fact]
    public async Task Should_name_the_busy_port()
    {
        await using var app = new LocalApp();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        Assert.Contains($"Port {port} ", await FailAsync(["--port", $"{port}", "--data", app.Data]));

        Assert.False(Directory.Exists(app.Data));
    }

    [Fact]
    public async Task Should_name_a_directory_that_cannot_be_made()
    {
        await using var app = new LocalApp();
        var file = app.Beside("file");
        await File.WriteAllTextAsync(file, "kept");
        var below = Path.Combine(file, "data");

        Assert.Contains(below, await FailAsync(["--port", "0", "--data", below]));

        Assert.Equal("kept", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Should_name_a_damaged_database_and_leave_it_alone()
    {
        await using var app = new LocalApp();
        await app.StartAsync();
        Assert.Equal(0, (await app.SignalAsync(AppProcess.SigTerm)).Code);
        var database = Path.Combine(app.Data, "durable.db");
        var garbage = new byte[20_000];
        new Random(7).NextBytes(garbage);
        await File.WriteAllBytesAsync(database, garbage);

        Assert.Contains(database, await FailAsync(["--port", "0", "--data", app.Data]));

        Assert.Equal(garbage, await File.ReadAllBytesAsync(database));
    }

    [Fact]
    public async Task Should_name_a_directory_in_use_and_leave_the_first_app_running()
    {
        await using var app = new LocalApp();
        await app.StartAsync();

        Assert.Contains("in use by another process", await FailAsync(["--port", "0", "--data", app.Data]));

        await app.SettleAsync();
        Assert.Equal(0, (await app.SignalAsync(AppProcess.SigTerm)).Code);
    }

    [Fact]
    public async Task Should_say_that_Node_is_missing()
    {
        await using var app = new LocalApp();
        var empty = Directory.CreateDirectory(app.Beside("empty"));

        Assert.Contains("Node.js 20 or newer is needed", await FailAsync(["--port", "0", "--data", app.Data], empty.FullName));
    }

    /// <summary>The one line that it leaves.</summary>
    private static async Task<string> FailAsync(IEnumerable<string> args, string? path = null)
    {
        using var process = AppProcess.Start(args, path);
        var exit = await process.ExitAsync();
        Assert.Equal(1, exit.Code);
        Assert.DoesNotContain(exit.Output, line => line.StartsWith("   at ", StringComparison.Ordinal));
        return Assert.Single(exit.Errors);
    }
}

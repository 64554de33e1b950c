using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Embedded.Azurite;

namespace Embedded.Tests.Azurite;

/// <summary>
/// A second process, in a process group of its own, that plays the app and is killed with SIGKILL. It is this test assembly once more:
/// its module initializer sees the variable and plays the app.
/// </summary>
internal sealed class KilledApp : IDisposable
{
    public const string Variable = "EMBEDDED_TESTS_AZURITE_DATA";
    private readonly Process _process;

    private KilledApp(Process process) => _process = process;

    /// <summary>Starts the process; the variable says which part it plays.</summary>
    public static KilledApp Start(string variable, string dataDirectory)
    {
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        // setsid makes the child the leader of its own group, so that the group's kill does not reach the test run.
        var start = OperatingSystem.IsLinux() ? new ProcessStartInfo("setsid", [dotnet]) : new ProcessStartInfo(dotnet);
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(KilledApp).Assembly.Location);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.Environment[variable] = dataDirectory;
        return new KilledApp(Process.Start(start)!);
    }

    /// <summary>The first line that the process writes: by default its connection string.</summary>
    public async Task<string> ConnectionStringAsync() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The child ended before it was ready.");

    public async Task KillGroupAsync()
    {
        if (OperatingSystem.IsLinux())
        {
            using var kill = Process.Start("/bin/sh", ["-c", $"kill -s KILL -- -{_process.Id}"]);
            await kill.WaitForExitAsync();
            Assert.Equal(0, kill.ExitCode);
        }
        else
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
    }

    public static async Task<int> KeeperPidAsync(string dataDirectory)
    {
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(dataDirectory, "keeper.json")));
        return file.RootElement.GetProperty("pid").GetInt32();
    }

    public static void Kill(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
    }

    /// <summary>A test that failed before its kill leaves no process behind.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    [ModuleInitializer]
    internal static void PlayTheApp()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } data)
            return;

        // Only calls into other assemblies from here on: this one is still being initialized, and its code would wait for that.
        var azurite = AzuriteProcess.StartAsync(new AzuriteOptions(data), default).GetAwaiter().GetResult();
        Console.WriteLine(azurite.ConnectionString(AzuriteOptions.DefaultAccount));
        azurite.Completion.GetAwaiter().GetResult();
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Embedded.Tests.DurableTask.Kills;

/// <summary>One life of the engine's process, as its parent sees it.</summary>
internal sealed class EngineProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<bool>> _waiting = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Task _reading;
    private int _lastCommand;
    private volatile bool _ended;

    public EngineProcess(string folder, DateTimeOffset now)
    {
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        var start = new ProcessStartInfo(dotnet, ["exec", typeof(EngineProcess).Assembly.Location]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment[KilledEngine.Variable] = KilledEngine.Value(folder, now);
        _process = Process.Start(start)!;
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>What the process said that it must not.</summary>
    public IEnumerable<string> Errors => _errors;

    /// <summary>Ends when the engine runs.</summary>
    /// <exception cref="InvalidOperationException">The process ended before.</exception>
    public Task Ready => _ready.Task;

    /// <summary>Sends a command.</summary>
    /// <returns>Whether it was acknowledged; false where the process was killed before.</returns>
    public Task<bool> SendAsync(string command)
    {
        var number = Interlocked.Increment(ref _lastCommand);
        var done = _waiting[number] = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            lock (_process) _process.StandardInput.Write(string.Create(CultureInfo.InvariantCulture, $"{number} {command}\n"));
        }
        catch (IOException)
        {
            done.TrySetResult(false);
        }
        if (_ended) done.TrySetResult(false);
        return done.Task;
    }

    /// <summary>SIGKILL; returns when the process is gone and all that it said was read.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready") _ready.TrySetResult();
            else if (int.TryParse(line, CultureInfo.InvariantCulture, out var number)) _waiting[number].TrySetResult(true);
            // The last line may be cut in the middle.
            else if (line.StartsWith("error", StringComparison.Ordinal)) _errors.Enqueue(line);
        }
        _ready.TrySetException(new InvalidOperationException("The engine's process ended before it was ready."));
        _ended = true;
        foreach (var waiting in _waiting.Values) waiting.TrySetResult(false);
    }
}

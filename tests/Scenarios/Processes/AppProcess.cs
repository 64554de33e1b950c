using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Scenarios.Processes;

/// <summary>One run of the app's own executable.</summary>
internal sealed class AppProcess : IDisposable
{
    /// <summary>Terminate, as service managers send it.</summary>
    public const int SigTerm = 15;

    /// <summary>Real time after which a run counts as hung.</summary>
    private static readonly TimeSpan _hung = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<string> _said = Channel.CreateUnbounded<string>();
    private readonly Task<List<string>> _output;
    private readonly Task<string> _errors;

    private AppProcess(Process process)
    {
        _process = process;
        _output = ReadOutputAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts it with the command line's options.</summary>
    /// <param name="args">The options.</param>
    /// <param name="path">What it sees as PATH; null for the test's own.</param>
    /// <param name="settings">Settings by their names as environment variables; null for none.</param>
    public static AppProcess Start(IEnumerable<string> args, string? path = null, IEnumerable<(string Name, string Value)>? settings = null)
    {
        var start = new ProcessStartInfo(Dotnet()) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(Scadenzario.Program).Assembly.Location);
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        if (path is not null)
        {
            start.Environment["PATH"] = path;
        }

        foreach (var (name, value) in settings ?? [])
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>The address that it prints once it answers.</summary>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public Task<Uri> AddressAsync() => _address.Task.WaitAsync(_hung);

    /// <summary>What it writes, from where the last call ended, up to the first line that has a text in it.</summary>
    /// <exception cref="OperationCanceledException">It hangs.</exception>
    /// <exception cref="ChannelClosedException">It ended before.</exception>
    public async Task<IReadOnlyList<string>> SaysAsync(string text, TimeSpan hung)
    {
        using var limit = new CancellationTokenSource(hung);
        var lines = new List<string>();
        do
        {
            lines.Add(await _said.Reader.ReadAsync(limit.Token));
        }
        while (!lines[^1].Contains(text, StringComparison.Ordinal));
        return lines;
    }

    /// <summary>SIGKILL: it gets no chance to do anything. What it started itself lives on.</summary>
    public Task<AppExit> KillAsync()
    {
        _process.Kill(entireProcessTree: false);
        return ExitAsync();
    }

    /// <summary>Sends a signal and waits for the end.</summary>
    public Task<AppExit> SignalAsync(int signal)
    {
        Assert.Equal(0, SendSignal(_process.Id, signal));
        return ExitAsync();
    }

    /// <summary>How it ended, by itself or after a signal.</summary>
    /// <exception cref="OperationCanceledException">It hangs.</exception>
    public async Task<AppExit> ExitAsync()
    {
        using var limit = new CancellationTokenSource(_hung);
        await _process.WaitForExitAsync(limit.Token);
        var errors = await _errors.WaitAsync(limit.Token);
        return new(_process.ExitCode, await _output.WaitAsync(limit.Token), errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Ends it where it still runs.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: false);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    /// <summary>The executable that belongs to the running runtime, found without PATH.</summary>
    private static string Dotnet() => Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);

    /// <summary>Reads to the end, so that a full pipe never holds the app up.</summary>
    private async Task<List<string>> ReadOutputAsync()
    {
        const string label = "Start page";
        var lines = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            _said.Writer.TryWrite(line);
            if (line.StartsWith(label, StringComparison.Ordinal))
            {
                _address.TrySetResult(new Uri(line[label.Length..].Trim()));
            }
        }

        _said.Writer.Complete();
        _address.TrySetException(new InvalidOperationException("The app ended before it answered: " + await _errors));
        return lines;
    }
}

/// <summary>How a run of the app ended.</summary>
internal sealed record AppExit(int Code, IReadOnlyList<string> Output, IReadOnlyList<string> Errors);

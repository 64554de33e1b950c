using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Embedded.Azurite;

/// <summary>
/// A running Azurite (blobs and tables on 127.0.0.1) under its keeper. When this process ends, however it ends, Azurite writes what it
/// acknowledged to disk and stops; the next start on the same directory waits for that.
/// </summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(70);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly AzuriteOptions _options;
    private readonly KeeperLock _lock;
    private readonly Process _starter;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource<KeeperReady> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<bool> _ended;
    private KeeperReady? _ports;
    private volatile bool _stopping;

    private AzuriteProcess(AzuriteOptions options, KeeperLock taken, Process starter)
    {
        _options = options;
        _lock = taken;
        _starter = starter;
        var errors = ReadErrorsAsync();
        _ended = ReadReportsAsync(errors);
        Completion = CompleteAsync();
    }

    /// <summary>Ends when Azurite has ended: without a fault after <see cref="StopAsync"/>, with an <see cref="AzuriteException"/> when it died by itself.</summary>
    public Task Completion { get; }

    /// <summary>Starts Azurite and returns when both services answer.</summary>
    /// <exception cref="AzuriteException">Node.js or Azurite is missing, a port is taken, the directory is in use, cannot be written or is damaged.</exception>
    /// <exception cref="ArgumentException">There is no account, or an account's name or key is malformed.</exception>
    public static async Task<AzuriteProcess> StartAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var accounts = AccountList.Format(options.Accounts);
        var node = await NodeRuntime.FindAsync(options.SearchPath, cancellationToken);
        var installation = AzuriteInstallation.Find();
        var directory = Path.GetFullPath(options.DataDirectory);
        var taken = await KeeperLock.TakeAsync(directory, options.FormerKeeperLimit, cancellationToken);

        AzuriteProcess? azurite = null;
        try
        {
            var start = new ProcessStartInfo(node) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, CreateNoWindow = true };
            start.ArgumentList.Add(installation.Keeper);
            start.ArgumentList.Add(JsonSerializer.Serialize(new { azurite = installation.Azurite, data = directory, options.BlobPort, options.TablePort, options.InMemory }, Json));
            start.Environment["AZURITE_ACCOUNTS"] = accounts;
            start.Environment.Remove("AZURITE_DB");
            start.Environment.Remove("NODE_OPTIONS");
            azurite = new AzuriteProcess(options, taken, Process.Start(start)!);
            azurite._ports = await azurite._ready.Task.WaitAsync(StartLimit, cancellationToken);
            return azurite;
        }
        catch (Exception e)
        {
            if (azurite is null)
                taken.Dispose();
            else
                await azurite.DisposeAsync();
            if (e is TimeoutException)
                throw new AzuriteException($"Azurite was not ready within {StartLimit.TotalSeconds:0} s.", e);
            throw;
        }
    }

    /// <summary>The connection string of an account, with its blob and table endpoints.</summary>
    /// <exception cref="ArgumentException">The options name no such account.</exception>
    public string ConnectionString(string account)
    {
        if (!_options.Accounts.TryGetValue(account, out var key))
            throw new ArgumentException($"There is no account '{account}'.", nameof(account));
        return string.Create(CultureInfo.InvariantCulture,
            $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={key};BlobEndpoint=http://127.0.0.1:{_ports!.Blob}/{account};TableEndpoint=http://127.0.0.1:{_ports.Table}/{account};");
    }

    /// <summary>Ends Azurite and returns when everything it acknowledged is on disk. Further calls do nothing.</summary>
    /// <exception cref="AzuriteException">It did not end in time, or reported an error on its way out.</exception>
    public async Task StopAsync()
    {
        _stopping = true;
        _starter.StandardInput.Close();
        try
        {
            await Completion.WaitAsync(StopLimit);
        }
        catch (TimeoutException e)
        {
            throw new AzuriteException($"Azurite did not end within {StopLimit.TotalSeconds:0} s.", e);
        }
    }

    /// <summary>Stops Azurite without a throw; a caller that wants to know calls <see cref="StopAsync"/> first.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync();
        }
        catch (AzuriteException)
        {
            // The start's own exception, or that of StopAsync, says more.
        }

        _starter.Dispose();
        _lock.Dispose();
    }

    /// <summary>Reads until the keeper's end closes the pipe; true when it reported an orderly end.</summary>
    private async Task<bool> ReadReportsAsync(Task errors)
    {
        var closed = false;
        while (await _starter.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith('{'))
                continue; // Not the keeper's: something in Node.js itself spoke.
            var report = JsonSerializer.Deserialize<KeeperReport>(line, Json)!;
            closed |= report.Closed;
            if (report.Ready is { } ready)
                _ready.TrySetResult(ready);
        }

        await errors;
        return closed;
    }

    private async Task ReadErrorsAsync()
    {
        while (await _starter.StandardError.ReadLineAsync() is { } line)
        {
            _errors.Enqueue(line);
            while (_errors.Count > 20)
                _errors.TryDequeue(out _);
        }
    }

    private async Task CompleteAsync()
    {
        var orderly = await _ended;
        await _starter.WaitForExitAsync();
        _lock.Dispose();
        var text = _errors.LastOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "it ended without a message";
        var before = _ready.TrySetException(new AzuriteException($"Azurite could not start: {text}"));
        if (!before && !(orderly && _stopping))
            throw new AzuriteException($"Azurite ended unexpectedly: {text}");
    }

    private sealed record KeeperReady(int Pid, int Blob, int Table);

    private sealed record KeeperReport(KeeperReady? Ready, bool Closed);
}

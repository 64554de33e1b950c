using System.Text.Json;
using Embedded.Azurite;
using Embedded.CommunicationEmulator;
using Embedded.DurableTask;
using Embedded.FunctionsHost.Backup;
using Embedded.FunctionsHost.Clock;
using Embedded.FunctionsHost.Configuration;
using Emulator = Embedded.CommunicationEmulator.CommunicationEmulator;

namespace Embedded.FunctionsHost.Hosting;

/// <summary>What is opened before the app's services are made, and closed after them, in reverse.</summary>
internal sealed class HostParts : IAsyncDisposable
{
    private readonly Stack<Func<ValueTask>> opened = [];
    private readonly Stack<Func<ValueTask>> last = [];

    private HostParts(DataDirectory directory, VirtualClock clock)
    {
        Directory = directory;
        Clock = clock;
    }

    public DataDirectory Directory { get; }

    public VirtualClock Clock { get; }

    public AzuriteProcess? Azurite { get; private set; }

    public string StorageConnectionString { get; private set; } = "";

    public IInstanceStore Store { get; private set; } = null!;

    public Emulator Emulator { get; private set; } = null!;

    /// <summary>When the backup was taken that the state comes from; null where it comes from none.</summary>
    public DateTimeOffset? RestoredFrom => File.Exists(Directory.Combine(BackupNames.Restored))
        ? JsonSerializer.Deserialize<RestoredFrom>(File.ReadAllBytes(Directory.Combine(BackupNames.Restored)), AtomicFile.Json)!.TakenAt
        : null;

    /// <summary>Where the parts log, once the app's logging is there.</summary>
    public LateLoggerFactory Loggers { get; } = new();

    /// <exception cref="EmbeddedHostException">A part can't be opened; those before it are closed again.</exception>
    public static async Task<HostParts> OpenAsync(EmbeddedHostOptions options, string? storage, CancellationToken cancellation)
    {
        var directory = DataDirectory.Open(options.DataDirectory);
        HostParts parts;
        try
        {
            parts = new HostParts(directory, ClockFile.Open(directory.Path, options.Start, options.Pace, RealTime.Provider));
        }
        catch
        {
            directory.Dispose();
            throw;
        }

        try
        {
            await parts.OpenAsync(storage, options.CheckOwner, cancellation);
            return parts;
        }
        catch (Exception e)
        {
            await parts.DisposeAsync();
            if (EmbeddedHost.Explain(e) is { } clear)
            {
                throw clear;
            }

            throw;
        }
    }

    /// <summary>Something to be closed before all that was opened earlier.</summary>
    public void CloseFirst(Func<ValueTask> close) => opened.Push(close);

    /// <summary>Something to be closed after all that was opened.</summary>
    public void CloseLast(Func<ValueTask> close) => last.Push(close);

    public async ValueTask DisposeAsync()
    {
        try
        {
            while (opened.TryPop(out var close) || last.TryPop(out close))
            {
                await close();
            }
        }
        finally
        {
            Clock.Stop();
            Loggers.Dispose();
            Directory.Dispose();
        }
    }

    private async Task OpenAsync(string? storage, bool checkOwner, CancellationToken cancellation)
    {
        Store = SqliteInstanceStore.Open(Directory.Combine("durable.db"));
        CloseFirst(Store.DisposeAsync);
        if (storage is null)
        {
            Azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(Directory.Combine("azurite")), cancellation);
            CloseFirst(Azurite.DisposeAsync);
            storage = Azurite.ConnectionString(AzuriteOptions.DefaultAccount);
        }

        Emulator = await Emulator.StartAsync(
            new EmulatorOptions { DataDirectory = Directory.Combine("communication"), Time = Clock, LoggerFactory = Loggers },
            cancellation);
        CloseFirst(Emulator.DisposeAsync);
        StorageConnectionString = storage;
        if (checkOwner)
        {
            await OwnerRow.ClaimAsync(storage, Directory.Id());
        }
    }
}

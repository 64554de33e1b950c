using System.Diagnostics;
using System.Text.Json;

namespace Embedded.Azurite;

/// <summary>
/// Makes sure that one Azurite at a time works on a data directory. The app that started it holds a file lock, which ends with the app;
/// its keeper may still be writing then and names itself in <c>keeper.json</c> until it is done.
/// </summary>
internal sealed class KeeperLock : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly FileStream _file;

    private KeeperLock(FileStream file) => _file = file;

    /// <summary>Takes the directory, waiting for a former keeper to end.</summary>
    /// <exception cref="AzuriteException">Another process uses the directory, it cannot be written, or the former keeper did not end within the limit.</exception>
    public static async Task<KeeperLock> TakeAsync(string dataDirectory, TimeSpan limit, CancellationToken cancellationToken)
    {
        var taken = new KeeperLock(Open(dataDirectory));
        try
        {
            await WaitForFormerKeeperAsync(Path.Combine(dataDirectory, "keeper.json"), limit, cancellationToken);
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileStream Open(string dataDirectory)
    {
        try
        {
            Directory.CreateDirectory(dataDirectory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AzuriteException($"The data directory of Azurite cannot be written: {e.Message}", e);
        }

        try
        {
            return new FileStream(Path.Combine(dataDirectory, "app.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new AzuriteException($"The data directory of Azurite cannot be written: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new AzuriteException($"The data directory of Azurite is in use by another process: {dataDirectory}.", e);
        }
    }

    private static async Task WaitForFormerKeeperAsync(string pidFile, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (Read(pidFile) is not { } former)
            return;

        using var process = Find(former);
        if (process is not null)
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(limit);
            try
            {
                await process.WaitForExitAsync(timeout.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new AzuriteException($"A former Azurite (process {former.Pid}) still uses {Path.GetDirectoryName(pidFile)} after {limit.TotalSeconds:0} s; end it and start again.");
            }
        }

        // It removes the file itself, unless it was killed.
        File.Delete(pidFile);
    }

    private static Keeper? Read(string pidFile)
    {
        try
        {
            return JsonSerializer.Deserialize<Keeper>(File.ReadAllText(pidFile), Json);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (JsonException)
        {
            // Killed while it wrote its very first bytes, before Azurite was loaded.
            return new Keeper(-1, 0);
        }
    }

    /// <summary>The keeper's process, or null when it ended and its number is free or belongs to another one by now.</summary>
    private static Process? Find(Keeper keeper)
    {
        if (keeper.Pid <= 0)
            return null;

        Process? process = null;
        try
        {
            process = Process.GetProcessById(keeper.Pid);
            var started = new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds();
            if (Math.Abs(started - keeper.Started) < TimeSpan.FromSeconds(10).TotalMilliseconds)
                return process;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // No such process any more.
        }

        process?.Dispose();
        return null;
    }

    private sealed record Keeper(int Pid, long Started);
}

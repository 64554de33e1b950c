namespace Embedded.FunctionsHost.Configuration;

/// <summary>The directory where everything is kept, held by one process at a time.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly FileStream held;

    private DataDirectory(string path, FileStream held) => (Path, this.held) = (path, held);

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>Makes the directory where it's missing, and holds it until disposed of or the process ends in any way.</summary>
    /// <exception cref="EmbeddedHostException">It can't be made or written, or another process holds it.</exception>
    public static DataDirectory Open(string path)
    {
        string full;
        try
        {
            full = System.IO.Path.GetFullPath(path);
            Directory.CreateDirectory(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new EmbeddedHostException($"The data directory {path} can't be made: {e.Message}", e);
        }

        var file = In(full, "lock");
        FileStream held;
        try
        {
            held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new EmbeddedHostException($"The data directory {full} can't be written.", e);
        }
        catch (IOException e)
        {
            throw new EmbeddedHostException(
                File.Exists(file) ? $"The data directory {full} is in use by another process." : $"The data directory {full} can't be written.",
                e);
        }

        try
        {
            var probe = In(full, "probe");
            AtomicFile.Write(probe, "ok"u8);
            File.Delete(probe);
            return new DataDirectory(full, held);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw new EmbeddedHostException($"The data directory {full} can't be written.", e);
        }
    }

    /// <summary>A path inside the directory.</summary>
    public string Combine(string name) => In(Path, name);

    /// <summary>The directory's own id, made at first.</summary>
    /// <exception cref="EmbeddedHostException">The file with the id is damaged.</exception>
    public string Id()
    {
        var file = In(Path, "id");
        if (!File.Exists(file))
        {
            AtomicFile.Write(file, System.Text.Encoding.ASCII.GetBytes(Guid.NewGuid().ToString()));
        }

        return Guid.TryParse(File.ReadAllText(file), out var id) ? id.ToString() : throw new EmbeddedHostException($"The file {file} is damaged.");
    }

    /// <summary>32 random bytes of the directory's own as Base64, made at first and readable by the owner only: what a vault is elsewhere.</summary>
    /// <exception cref="EmbeddedHostException">The file with the key is damaged.</exception>
    public string DerivationKey()
    {
        var file = In(Path, "derivation.key");
        if (!File.Exists(file))
        {
            var key = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);
            AtomicFile.Write(file, System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(key)));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        var text = File.ReadAllText(file);
        return Convert.TryFromBase64String(text, new byte[64], out var length) && length == 32
            ? text
            : throw new EmbeddedHostException($"The file {file} is damaged.");
    }

    public void Dispose() => held.Dispose();

    private static string In(string directory, string name) => System.IO.Path.Combine(directory, name);
}

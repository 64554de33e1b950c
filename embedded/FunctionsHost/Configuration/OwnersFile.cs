namespace Embedded.FunctionsHost.Configuration;

/// <summary>Files that nobody but their owner may read: they hold secrets.</summary>
internal static class OwnersFile
{
    /// <summary>Makes a file for writing; its mode is set before anything is in it.</summary>
    public static FileStream Create(string path, FileMode mode)
    {
        var file = new FileStream(path, mode, FileAccess.Write, FileShare.Read);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return file;
    }
}

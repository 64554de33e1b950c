namespace Embedded.Tests.DurableTask;

/// <summary>Folders for databases. In memory where the system has such a place: thousands of commits then do not wait for a disk that others use as well.</summary>
internal static class TestFolder
{
    private const string InMemory = "/dev/shm";
    private const long Enough = 1L << 30;

    public static string Create(string prefix) => Directory.Exists(InMemory) && new DriveInfo(InMemory).AvailableFreeSpace > Enough
        ? Directory.CreateDirectory(Path.Combine(InMemory, prefix + Path.GetRandomFileName())).FullName
        : Directory.CreateTempSubdirectory(prefix).FullName;
}

using Embedded.Azurite;

namespace Embedded.Tests.Azurite;

public sealed class AzuriteInstallationTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("install-").FullName;

    private string Beside => Path.Combine(_root, "azurite");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Find_RecordedDirectoryGone_TakesTheOneBesideTheAssembly()
    {
        Touch("azurite/keeper.mjs");
        var azurite = Touch("azurite/node_modules/azurite/dist/src/azurite.js");

        var found = AzuriteInstallation.Find(Beside, Path.Combine(_root, "gone"));

        Assert.Equal(azurite, found.Azurite);
    }

    [Fact]
    public void Find_NothingInstalled_SaysWhereItLooked()
    {
        Touch("azurite/keeper.mjs");
        var recorded = Path.Combine(_root, "gone");

        var missing = Assert.Throws<AzuriteException>(() => AzuriteInstallation.Find(Beside, recorded));

        Assert.Equal($"Azurite is not installed in {recorded} or {Path.Combine(Beside, "node_modules")}; build embedded/Azurite, which runs npm.", missing.Message);
    }

    [Fact]
    public void Find_KeeperMissing_SaysSo()
    {
        var missing = Assert.Throws<AzuriteException>(() => AzuriteInstallation.Find(Beside, _root));

        Assert.Equal($"The Azurite keeper is missing: {Path.Combine(Beside, "keeper.mjs")}.", missing.Message);
    }

    [Fact]
    public void LockFile_ResolvesFromThePublicRegistryOnly()
    {
        var azurite = AzuriteInstallation.Find().Azurite;
        var lockFile = Path.GetFullPath(Path.Combine(azurite, "..", "..", "..", "..", "..", "package-lock.json"));

        var resolved = File.ReadLines(lockFile).Where(line => line.Contains("\"resolved\":", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(resolved);
        Assert.All(resolved, line => Assert.Contains("\"https://registry.npmjs.org/", line, StringComparison.Ordinal));
    }

    private string Touch(string path)
    {
        var file = Path.Combine(_root, path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "");
        return file;
    }
}

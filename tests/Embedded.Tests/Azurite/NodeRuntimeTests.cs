using System.Runtime.Versioning;
using Embedded.Azurite;

namespace Embedded.Tests.Azurite;

public sealed class NodeRuntimeTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("node-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Start_NodeMissing_SaysWhatIsNeededInOneLine()
    {
        var options = new AzuriteOptions(Path.Combine(_directory, "data")) { SearchPath = _directory };

        var missing = await Assert.ThrowsAsync<AzuriteException>(() => AzuriteProcess.StartAsync(options, default));

        Assert.Equal("Node.js 20 or newer is needed to run Azurite, the local storage emulator; 'node' was not found on PATH.", missing.Message);
        Assert.False(Directory.Exists(options.DataDirectory));
    }

    [Theory]
    [InlineData("v18.20.4")]
    [InlineData("nonsense")]
    [InlineData("")]
    [UnsupportedOSPlatform("windows")]
    public async Task Start_NodeTooOldOrUnknown_SaysWhatItFound(string version)
    {
        var node = Path.Combine(_directory, "node");
        await File.WriteAllTextAsync(node, $"#!/bin/sh\necho {version}\n");
        File.SetUnixFileMode(node, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var tooOld = await Assert.ThrowsAsync<AzuriteException>(() => NodeRuntime.FindAsync(_directory, default));

        Assert.Equal($"Node.js 20 or newer is needed to run Azurite, the local storage emulator; {node} is '{version}'.", tooOld.Message);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Start_NodeDoesNotRun_SaysSo()
    {
        var node = Path.Combine(_directory, "node");
        await File.WriteAllTextAsync(node, "no program");

        var broken = await Assert.ThrowsAsync<AzuriteException>(() => NodeRuntime.FindAsync(_directory, default));

        Assert.StartsWith($"Node.js 20 or newer is needed to run Azurite, the local storage emulator; {node} does not run", broken.Message);
    }
}

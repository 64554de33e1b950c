using System.Net;
using System.Net.Sockets;
using Embedded.CommunicationEmulator;
using Microsoft.Data.Sqlite;
using Emulator = Embedded.CommunicationEmulator.CommunicationEmulator;

namespace Embedded.Tests.CommunicationEmulator;

public sealed class StartTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("emulator-").FullName;

    private string Database => Path.Combine(_data, "communication.db");

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Start_GivenPortAndKey_AreUsed()
    {
        var port = FreePort();
        await using var emulator = await Emulator.StartAsync(Options(port, "a2V5"), default);

        Assert.Equal($"endpoint=http://127.0.0.1:{port}/;accesskey=a2V5", emulator.ConnectionString);
    }

    [Fact]
    public async Task Start_PortTaken_SaysWhichAndFreesTheData()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, 0);
        squatter.Start();
        var port = ((IPEndPoint)squatter.LocalEndpoint).Port;

        var refused = await Assert.ThrowsAsync<EmulatorException>(() => Emulator.StartAsync(Options(port), default));

        Assert.StartsWith($"The Communication Services emulator cannot listen on port {port}:", refused.Message);
        await using var second = await Emulator.StartAsync(Options(), default);
    }

    [Fact]
    public async Task Start_DirectoryInUse_SaysSo()
    {
        await using var first = await Emulator.StartAsync(Options(), default);

        var refused = await Assert.ThrowsAsync<EmulatorException>(() => Emulator.StartAsync(Options(), default));

        Assert.Equal($"The emulator's store is in use by another process: {Database}.", refused.Message);
    }

    [Fact]
    public async Task Start_DamagedStore_RefusesAndOverwritesNothing()
    {
        var damaged = new byte[8192];
        Array.Fill(damaged, (byte)'x');
        await File.WriteAllBytesAsync(Database, damaged);

        var refused = await Assert.ThrowsAsync<EmulatorException>(() => Emulator.StartAsync(Options(), default));

        Assert.Equal($"The emulator's store is damaged: {Database}. Restore it or move it away; nothing was changed.", refused.Message);
        Assert.Equal(damaged, await File.ReadAllBytesAsync(Database));
    }

    [Fact]
    public async Task Start_StoreOfALaterVersion_Refuses()
    {
        await using (await Emulator.StartAsync(Options(), default))
        {
        }

        await ExecuteAsync("PRAGMA user_version = 3");

        var refused = await Assert.ThrowsAsync<EmulatorException>(() => Emulator.StartAsync(Options(), default));

        Assert.Equal($"The emulator's store is of a later version (3): {Database}.", refused.Message);
    }

    [Fact]
    public async Task Start_DirectoryIsAFile_SaysItCannotBeWritten()
    {
        var file = Path.Combine(_data, "file");
        await File.WriteAllTextAsync(file, "");

        var refused = await Assert.ThrowsAsync<EmulatorException>(() => Emulator.StartAsync(new EmulatorOptions { DataDirectory = file, Time = new ManualTime(EmulatorFixture.Start) }, default));

        Assert.StartsWith("The emulator's data directory cannot be written:", refused.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    public async Task Start_KeyIsNoBase64_Throws(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Emulator.StartAsync(Options(key: key), default));
    }

    [Fact]
    public void Store_IsWrittenThroughToTheDisk()
    {
        using var store = Embedded.CommunicationEmulator.Storage.EmulatorStore.Open(_data);

        Assert.Equal(("wal", "2", "exclusive"), store.Durability());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private EmulatorOptions Options(int port = 0, string? key = null) =>
        new() { DataDirectory = _data, Time = new ManualTime(EmulatorFixture.Start), Port = port, AccessKey = key };

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs;
using Embedded.Azurite;

namespace Embedded.Tests.Azurite;

public sealed class AzuriteProcessTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("azurite-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Start_AfterStop_FindsEveryRow()
    {
        await using (var first = await AzuriteProcess.StartAsync(new AzuriteOptions(_data), default))
        {
            using var table = new RawTable(first.ConnectionString(AzuriteOptions.DefaultAccount), "rows");
            await table.CreateAsync();
            for (var i = 0; i < 50; i++)
                await table.InsertAsync($"r{i:00}");
            await first.StopAsync();
        }

        await using var second = await AzuriteProcess.StartAsync(new AzuriteOptions(_data), default);
        using var again = new RawTable(second.ConnectionString(AzuriteOptions.DefaultAccount), "rows");
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"r{i:00}"), await again.RowKeysAsync());
    }

    [Fact]
    public async Task Start_AppKilledWithItsProcessGroup_FindsEveryAcknowledgedRow()
    {
        using (var app = KilledApp.Start(KilledApp.Variable, _data))
        {
            using var table = new RawTable(await app.ConnectionStringAsync(), "rows");
            await table.CreateAsync();
            for (var i = 0; i < 200; i++)
                await table.InsertAsync($"r{i:000}");
            await app.KillGroupAsync();
        }

        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(_data), default);
        using var again = new RawTable(azurite.ConnectionString(AzuriteOptions.DefaultAccount), "rows");
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"r{i:000}"), await again.RowKeysAsync());
    }

    [Fact]
    public async Task Start_StoppedInTheMiddleOfAnAutosave_FindsEveryAcknowledgedRow()
    {
        const int rows = 400;
        var text = new string('x', 30_000); // 12 MB in all: the file takes a while to write
        await using (var first = await AzuriteProcess.StartAsync(new AzuriteOptions(_data), default))
        {
            using var table = new RawTable(first.ConnectionString(AzuriteOptions.DefaultAccount), "rows");
            await table.CreateAsync();
            for (var i = 0; i < rows; i++)
                await table.InsertAsync($"r{i:000}", text);
            // Azurite saves what has changed every five seconds, into a file beside the one that it takes the place of at the end.
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var watcher = new FileSystemWatcher(_data, "__azurite_db_table__.json~");
            watcher.Created += (_, _) => begun.TrySetResult();
            watcher.EnableRaisingEvents = true;
            await table.InsertAsync("the last");
            await begun.Task.WaitAsync(TimeSpan.FromMinutes(1));
            await first.StopAsync();
        }

        await using var second = await AzuriteProcess.StartAsync(new AzuriteOptions(_data), default);
        using var again = new RawTable(second.ConnectionString(AzuriteOptions.DefaultAccount), "rows");
        Assert.Equal([.. Enumerable.Range(0, rows).Select(i => $"r{i:000}"), "the last"], await again.RowKeysAsync());
    }

    [Fact]
    public async Task Stop_TablesCannotBeWritten_SaysSoAndKeepsTheBlobs()
    {
        await using (var first = await AzuriteProcess.StartAsync(new AzuriteOptions(_data), default))
        {
            var connection = first.ConnectionString(AzuriteOptions.DefaultAccount);
            await new BlobContainerClient(connection, "kept").CreateAsync();
            // In the way of the file that is written first.
            var inTheWay = Directory.CreateDirectory(Path.Combine(_data, "__azurite_db_table__.json~"));
            using var table = new RawTable(connection, "rows");
            await table.CreateAsync();

            var failed = await Assert.ThrowsAsync<AzuriteException>(first.StopAsync);

            Assert.StartsWith("Azurite ended unexpectedly: not everything could be written to disk: ", failed.Message);
            Assert.Contains("EISDIR", failed.Message);
            inTheWay.Delete();
        }

        await using var second = await AzuriteProcess.StartAsync(new AzuriteOptions(_data), default);
        Assert.True(await new BlobContainerClient(second.ConnectionString(AzuriteOptions.DefaultAccount), "kept").ExistsAsync());
    }

    [Fact]
    public async Task Start_ManyAccounts_EachHasItsOwnTables()
    {
        var options = new AzuriteOptions(_data)
        {
            Accounts = new Dictionary<string, string> { ["first"] = "Zmlyc3Qta2V5", ["second"] = "c2Vjb25kLWtleQ==" },
        };
        await using var azurite = await AzuriteProcess.StartAsync(options, default);
        using var first = new RawTable(azurite.ConnectionString("first"), "rows");
        using var second = new RawTable(azurite.ConnectionString("second"), "rows");
        await first.CreateAsync();
        await second.CreateAsync();
        await first.InsertAsync("only-first");

        Assert.Equal(["only-first"], await first.RowKeysAsync());
        Assert.Empty(await second.RowKeysAsync());
        Assert.Throws<ArgumentException>(() => azurite.ConnectionString("third"));
    }

    [Fact]
    public async Task Start_OtherKeyThanTheAccounts_IsRefusedByAzurite()
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(_data), default);
        var forged = azurite.ConnectionString(AzuriteOptions.DefaultAccount).Replace(AzuriteOptions.DefaultKey, "Zm9yZ2Vk");
        using var table = new RawTable(forged, "rows");

        Assert.Equal(HttpStatusCode.Forbidden, await table.TryCreateAsync());
    }

    [Fact]
    public async Task Start_DirectoryInUse_SaysSo()
    {
        await using var first = await AzuriteProcess.StartAsync(new AzuriteOptions(_data), default);

        var refused = await Assert.ThrowsAsync<AzuriteException>(() => AzuriteProcess.StartAsync(new AzuriteOptions(_data), default));

        Assert.Equal($"The data directory of Azurite is in use by another process: {_data}.", refused.Message);
    }

    [Fact]
    public async Task Start_PortTaken_SaysWhich()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, 0);
        squatter.Start();
        var port = ((IPEndPoint)squatter.LocalEndpoint).Port;

        var refused = await Assert.ThrowsAsync<AzuriteException>(() => AzuriteProcess.StartAsync(new AzuriteOptions(_data) { TablePort = port }, default));

        Assert.Contains($"EADDRINUSE: address already in use 127.0.0.1:{port}", refused.Message);
        // Nothing is left behind that would hinder the next start.
        await using var second = await AzuriteProcess.StartAsync(new AzuriteOptions(_data), default);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"broken")]
    public async Task Start_DamagedTables_RefusesAndOverwritesNothing(string content)
    {
        var file = Path.Combine(_data, "__azurite_db_table__.json");
        await File.WriteAllTextAsync(file, content);

        await Assert.ThrowsAsync<AzuriteException>(() => AzuriteProcess.StartAsync(new AzuriteOptions(_data), default));

        Assert.Equal(content, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Start_DirectoryIsAFile_SaysItCannotBeWritten()
    {
        var file = Path.Combine(_data, "file");
        await File.WriteAllTextAsync(file, "");

        var refused = await Assert.ThrowsAsync<AzuriteException>(() => AzuriteProcess.StartAsync(new AzuriteOptions(file), default));

        Assert.StartsWith("The data directory of Azurite cannot be written:", refused.Message);
    }

    [Theory]
    [InlineData("Upper", "a2V5")]
    [InlineData("ab", "a2V5")]
    [InlineData("good", "not base64!")]
    [InlineData("good", "")]
    public async Task Start_MalformedAccount_Throws(string name, string key)
    {
        var options = new AzuriteOptions(_data) { Accounts = new Dictionary<string, string> { [name] = key } };

        await Assert.ThrowsAsync<ArgumentException>(() => AzuriteProcess.StartAsync(options, default));
    }

    [Fact]
    public async Task Start_NoAccount_Throws()
    {
        var options = new AzuriteOptions(_data) { Accounts = new Dictionary<string, string>() };

        await Assert.ThrowsAsync<ArgumentException>(() => AzuriteProcess.StartAsync(options, default));
    }

    [Fact]
    public async Task Completion_AzuriteKilled_Faults()
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(_data), default);

        KilledApp.Kill(await KilledApp.KeeperPidAsync(_data));

        var ended = await Assert.ThrowsAsync<AzuriteException>(() => azurite.Completion);
        Assert.StartsWith("Azurite ended unexpectedly:", ended.Message);
    }
}

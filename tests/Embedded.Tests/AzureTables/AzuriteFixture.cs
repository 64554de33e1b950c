using Azure.Data.Tables;
using Embedded.Azurite;

namespace Embedded.Tests.AzureTables;

/// <summary>A real service for a class of tests, with one table a test.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("tables-").FullName;
    private AzuriteProcess? _azurite;
    private int _tables;

    public string ConnectionString => _azurite!.ConnectionString(AzuriteOptions.DefaultAccount);

    public async Task InitializeAsync() => _azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(_data), default);

    public async Task<TableClient> NewTableAsync()
    {
        var table = new TableClient(ConnectionString, $"rows{Interlocked.Increment(ref _tables)}");
        await table.CreateAsync();
        return table;
    }

    public async Task DisposeAsync()
    {
        if (_azurite is not null) await _azurite.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}

using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Embedded.Azurite;

namespace Embedded.Tests.FunctionsHost.Blobs;

/// <summary>A real storage service for a class of tests, with an account for each test.</summary>
public sealed class BlobAccounts : IAsyncLifetime
{
    private const int Accounts = 60;

    private readonly string data = Directory.CreateTempSubdirectory("blob-accounts-").FullName;
    private AzuriteProcess? azurite;
    private int taken;

    public async Task InitializeAsync() => azurite = await AzuriteProcess.StartAsync(
        new AzuriteOptions(data) { Accounts = Enumerable.Range(1, Accounts).ToDictionary(Name, _ => AzuriteOptions.DefaultKey) }, default);

    public string Take() => azurite!.ConnectionString(Name(Interlocked.Increment(ref taken)));

    public async Task DisposeAsync()
    {
        if (azurite is not null)
        {
            await azurite.DisposeAsync();
        }

        Directory.Delete(data, recursive: true);
    }

    private static string Name(int number) => $"account{number:00}";
}

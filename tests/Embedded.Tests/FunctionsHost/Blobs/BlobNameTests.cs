using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Embedded.FunctionsHost;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Tests.FunctionsHost.Blobs;

/// <summary>Names of blobs, and what a function gets of them.</summary>
public sealed class BlobNameTests(BlobAccounts accounts) : IClassFixture<BlobAccounts>, IDisposable
{
    private readonly TempDirectory directory = new();

    public void Dispose() => directory.Dispose();

    public static TheoryData<string> Names => new(
        "kpt/4711/policy/Überweisung März.pdf",
        "kpt/4711/policy/100%.pdf",
        "kpt/4711/policy/a%2Fb.pdf",
        "kpt/4711/policy/a+b&c=d;e.pdf",
        "kpt/4711/policy/a?b#c.pdf",
        "kpt/4711/policy/日本 é.pdf",
        "kpt/4711/policy/{name}.pdf",
        "kpt/4711/policy/'<>\".pdf",
        "KPT/4711/Policy/A.PDF",
        "kpt//4711/x",
        "kpt/4711/policy/a..pdf",
        "single");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Blob_WithAnUnusualName_IsDeliveredOnceUnderIt(string name)
    {
        await using var app = await BlobApp.StartAsync(accounts.Take(), directory);
        app.Deliveries.During = async (blob, stopping) => Assert.Equal(name, (await blob.DownloadContentAsync(stopping)).Value.Content.ToString());
        await app.PutAsync(name, name);
        await app.SettleAsync();
        await app.AdvanceAsync("PT1H");
        Assert.Equal([name], app.Deliveries.Names);
    }
}

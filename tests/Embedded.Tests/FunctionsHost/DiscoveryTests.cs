using Embedded.FunctionsHost;
using Microsoft.Azure.Functions.Worker.Builder;

namespace Embedded.Tests.FunctionsHost;

/// <summary>What can't be run is said at the start, in one line that names the function.</summary>
public sealed partial class DiscoveryTests : IDisposable
{
    private readonly TempDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData(typeof(SameName), "Two functions are named Twice")]
    [InlineData(typeof(SameRoute), "answer the same requests (/api/Things/{n:int})")]
    [InlineData(typeof(AnyMethod), "answer the same requests")]
    [InlineData(typeof(BadName), "has a bad name")]
    [InlineData(typeof(NoTrigger), "exactly one trigger; it has 0")]
    [InlineData(typeof(TwoTriggers), "exactly one trigger; it has 2")]
    [InlineData(typeof(NotPublic), "must be a public method")]
    [InlineData(typeof(BadRoute), "can't be read")]
    [InlineData(typeof(BadConstraint), "has a constraint that can't be used")]
    [InlineData(typeof(UnboundParameter), "The parameter who of the function Unbound can't be bound")]
    [InlineData(typeof(UnboundTimer), "The parameter who of the function Unbound can't be bound")]
    [InlineData(typeof(UnboundActivity), "The parameter other of the function Unbound can't be bound")]
    [InlineData(typeof(BadOrchestrator), "must take a TaskOrchestrationContext")]
    [InlineData(typeof(BadSchedule), "is no NCRONTAB expression")]
    [InlineData(typeof(MissingSetting), "needs the setting Nightly:Schedule")]
    [InlineData(typeof(Odd), "a trigger that this host doesn't run: OddTriggerAttribute")]
    [InlineData(typeof(BlobByScan), "The function Arrive must take its blobs from BlobTriggerSource.EventGrid")]
    [InlineData(typeof(BlobContainerName), "The path 'In_Box/{name}' of the function Arrive must begin with the container")]
    [InlineData(typeof(BlobContainerPlaceholder), "of the function Arrive must begin with the container")]
    [InlineData(typeof(BlobNoName), "of the function Arrive ends with the container's slash")]
    [InlineData(typeof(BlobBrace), "of the function Arrive has a brace without its pair")]
    [InlineData(typeof(BlobPlaceholder), "of the function Arrive has a placeholder that isn't a name: '{a.b}'")]
    [InlineData(typeof(BlobTwice), "of the function Arrive has the placeholder Name twice")]
    [InlineData(typeof(BlobParameter), "The parameter who of the function Arrive can't be bound")]
    [InlineData(typeof(BlobNumber), "The parameter name of the function Arrive can't be bound")]
    [InlineData(typeof(BlobType), "The parameter blob of the function Arrive can't be bound: a blob comes as BlobClient,")]
    [InlineData(typeof(BlobSetting), "The function Arrive needs the setting Inbox with the connection string")]
    public void Functions_ThatCantBeRun_AreRefusedInOneLine(Type functions, string expected)
    {
        var error = Assert.Throws<EmbeddedHostException>(() => TestApp.Build(functions, directory));
        Assert.Contains(expected, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Route_OfTheHostItself_IsRefused() => Assert.Contains(
        "one of the embedded host's own: /dev/clock",
        Assert.Throws<EmbeddedHostException>(() => TestApp.Build(typeof(Reserved), directory, WithoutPrefix)).Message);

    [Fact]
    public void Route_ThatIsEmpty_IsRefused() => Assert.Contains(
        "is empty",
        Assert.Throws<EmbeddedHostException>(() => TestApp.Build(typeof(EmptyRoute), directory, WithoutPrefix)).Message);

    [Fact]
    public async Task Routes_ToldApartByConstraintOrMethod_DoNotClash()
    {
        await using var app = await TestApp.StartAsync(typeof(Apart), directory);
        Assert.Equal("one", await app.Http.GetStringAsync("/api/things/1"));
    }

    [Fact]
    public void HostJson_ThatIsNone_IsRefused()
    {
        File.WriteAllText(directory.File("host.json"), "{");
        var error = Assert.Throws<EmbeddedHostException>(() => TestApp.Build(typeof(Apart), directory, o => o.HostJson = directory.File("host.json")));
        Assert.Contains("is no JSON", error.Message);
    }

    [Fact]
    public void HttpFunctions_WithoutTheIntegration_AreRefused()
    {
        var builder = EmbeddedFunctions.CreateBuilder(TestApp.Options(typeof(Apart), directory.Path));
        Assert.Contains("ConfigureFunctionsWebApplication", Assert.Throws<EmbeddedHostException>(() => builder.Build()).Message);
    }

    [Theory]
    [InlineData("rubbish", "The function Arrive can't watch its storage account: the connection string is none.")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=a;AccountKey=AAAA", null)]
    public void BlobFunction_WithAConnectionThatIsNone_IsRefused(string connection, string? expected)
    {
        var error = Record.Exception(() => TestApp.Build(typeof(BlobSetting), directory, o => o.Settings["AzureWebJobsInbox"] = connection).Dispose());
        Assert.Equal(expected, (error as EmbeddedHostException)?.Message);
    }

    [Theory]
    [InlineData("AzureWebJobsStorage", null)]
    [InlineData("", "The function Arrive needs the setting Inbox with the connection string of its storage account.")]
    public void BlobFunction_WhoseSettingNamesTheHostsAccount_WatchesThat(string setting, string? expected)
    {
        var error = Record.Exception(() => TestApp.Build(typeof(BlobSetting), directory, o => o.Settings["Inbox"] = setting).Dispose());
        Assert.Equal(expected, (error as EmbeddedHostException)?.Message);
    }

    private void WithoutPrefix(EmbeddedHostOptions options)
    {
        options.HostJson = directory.File("host.json");
        File.WriteAllText(options.HostJson, """{"extensions":{"http":{"routePrefix":""}}}""");
    }
}

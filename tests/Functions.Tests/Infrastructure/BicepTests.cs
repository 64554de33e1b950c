using System.Reflection;
using Functions.Tests.Architecture;
using Microsoft.Azure.Functions.Worker;

namespace Functions.Tests.Infrastructure;

/// <summary>Every Bicep file is Bicep and fits the others. Each check is shown to find a fault in a changed copy.</summary>
public sealed class BicepTests
{
    [Fact]
    public async Task EveryFile_IsBicepAndFitsTheOthers()
    {
        var deployment = await Deployment.ReadAsync();

        Assert.True(Repository.Bicep.Count >= 15);
        Assert.Equal([], deployment.SyntaxErrors());
        Assert.Equal([], deployment.NameErrors());
        Assert.Equal([], deployment.ModuleErrors());
        Assert.Equal([], deployment.VersionErrors());
        Assert.Equal([], deployment.HouseErrors());
    }

    /// <summary>The app makes what lacks, but only Bicep gives the archive its immutability: it must know each container before the app does.</summary>
    [Fact]
    public async Task Containers_AreThoseOfTheApp()
    {
        Assert.Equal(Scadenzario.Blobs.BlobSet.Names.Order(), Containers(await Deployment.ReadAsync()));
        Assert.NotEqual(Scadenzario.Blobs.BlobSet.Names.Order(), Containers(await Deployment.ReadAsync("app/storage-documents.bicep", "name: 'post'", "name: 'posts'")));
    }

    /// <summary>Event Grid tells each blob function of what lies in its container; nobody else would.</summary>
    [Fact]
    public async Task BlobFunctions_AreToldOfTheirContainers()
    {
        Assert.Equal([], Untold(await Deployment.ReadAsync()));
        Assert.Equal(["ReceiveDocument of inbox"], Untold(await Deployment.ReadAsync("app/events.bicep", "Host.Functions.ReceiveDocument", "Host.Functions.TakeDocument")));
        Assert.Equal(["ReceiveDocument of inbox"], Untold(await Deployment.ReadAsync("app/events.bicep", "containers/inbox/", "containers/in/")));
    }

    private static IEnumerable<string> Untold(Deployment deployment)
    {
        var told = deployment["app/events.bicep"].Declarations("resource").Select(resource => resource.Text).Where(text => text.Contains("'eventSubscriptions'", StringComparison.Ordinal)).ToList();
        return from function in Sources.Functions
               let trigger = function.Trigger<BlobTriggerAttribute>()?.Attribute
               where trigger is not null
               let name = function.GetCustomAttribute<FunctionAttribute>()!.Name
               let container = trigger.BlobPath.Split('/')[0]
               where !told.Exists(text => text.StartsWith("resource ", StringComparison.Ordinal) && text.Contains($"Host.Functions.{name}&", StringComparison.Ordinal)
                   && text.Contains($"/containers/{container}/'", StringComparison.Ordinal) && !text.Contains("systemTopics", StringComparison.Ordinal))
               select $"{name} of {container}";
    }

    private static IEnumerable<string> Containers(Deployment deployment) => deployment["app/storage-documents.bicep"].Declarations("resource")
        .Where(resource => resource.Children.First(child => child.Type == "string").Literal == "containers").Select(resource => resource.Body.Property("name")!.Literal!).Order();

    [Theory]
    [InlineData("app/vault.bicep", "sku: { family: 'A', name: 'standard' }", "sku: { family: 'A', name: 'standard' ")]
    [InlineData("main.bicepparam", "readEnvironmentVariable('AZURE_ENV_NAME')", "readEnvironmentVariable('AZURE_ENV_NAME'")]
    public async Task SyntaxErrors_AreFound(string path, string old, string changed) =>
        Assert.NotEmpty((await Deployment.ReadAsync(path, old, changed)).SyntaxErrors());

    [Theory]
    [InlineData("app/vault.bicep", "scope: vault\n", "scope: vualt\n", "app/vault.bicep: nothing declares vualt")]
    [InlineData("app/functions.bicep", "reduce(items(smsSenders)", "reduce(itmes(smsSenders)", "app/functions.bicep: nothing declares itmes")]
    [InlineData("app/identity.bicep", "param name string", "param name string\nparam nobody string = ''", "app/identity.bicep: nothing uses nobody")]
    [InlineData("app/identity.bicep", "param name string", "param name string\nparam name string", "app/identity.bicep: name is declared twice")]
    [InlineData("app/endpoints.bicep", "name: storageZones[kind]", "name: storageZones[knid]", "app/endpoints.bicep: nothing declares knid")]
    public async Task NamesThatNothingDeclares_AreFound(string path, string old, string changed, string fault) =>
        Assert.Contains(fault, (await Deployment.ReadAsync(path, old, changed)).NameErrors());

    [Theory]
    [InlineData("app/app.bicep", "module vault 'vault.bicep'", "module vault 'valut.bicep'", "app/app.bicep: there is no module app/valut.bicep")]
    [InlineData("app/app.bicep", "    vaultUri: vault.outputs.uri\n", "", "app/app.bicep: module functions lacks the parameter vaultUri")]
    [InlineData("app/app.bicep", "amount: monthlyBudget", "amuont: monthlyBudget", "app/app.bicep: module budget has no parameter amuont")]
    [InlineData("app/app.bicep", "vault.outputs.uri", "vault.outputs.url", "app/app.bicep: module vault has no output url")]
    [InlineData("main.bicepparam", "param location = ", "param lokation = ", "main.bicepparam has no parameter lokation")]
    public async Task ModulesThatDoNotFit_AreFound(string path, string old, string changed, string fault) =>
        Assert.Contains(fault, (await Deployment.ReadAsync(path, old, changed)).ModuleErrors());

    [Theory]
    [InlineData("app/roles.bicep", "vaults@2026-02-01", "vaults@2024-11-01", "Microsoft.KeyVault/vaults has several API versions")]
    [InlineData("app/identity.bicep", "@2024-11-30", "@latest", "Microsoft.ManagedIdentity/userAssignedIdentities has no API version")]
    public async Task ApiVersionsThatDiffer_AreFound(string path, string old, string changed, string fault) =>
        Assert.Contains(fault, (await Deployment.ReadAsync(path, old, changed)).VersionErrors());

    [Theory]
    [InlineData("app/vault.bicep", "output uri string = vault.properties.vaultUri", "output uri string = vault.listKeys().primaryKey", "app/vault.bicep: output uri may hold a secret")]
    [InlineData("main.bicep", "@description('For how many days telemetry is kept.')\n", "", "main.bicep: parameter telemetryDays is not described")]
    [InlineData("app/events.bicep", "guid(hostStorage.id, documentEvents.id, 'dead-letters')", "newGuid()", "app/events.bicep: newGuid makes another name at every deployment")]
    public async Task BreachesOfTheHouseRules_AreFound(string path, string old, string changed, string fault) =>
        Assert.Contains(fault, (await Deployment.ReadAsync(path, old, changed)).HouseErrors());
}

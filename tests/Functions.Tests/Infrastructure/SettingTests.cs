using System.Text.Json;
using Functions.Tests.Architecture;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Secrets;

namespace Functions.Tests.Infrastructure;

/// <summary>Each setting that the code reads is set by the deployment, and each that the deployment sets is read: by the code, or by the platform.</summary>
public sealed class SettingTests
{
    // Of this machine only: where there is a connection string instead of an identity, and a collector of one's own.
    private static readonly HashSet<string> _local = ["AzureWebJobsStorage", "Communication:ConnectionString", "OTEL_EXPORTER_OTLP_ENDPOINT"];

    // Optional, and nothing in Azure has a value for it by itself.
    private static readonly HashSet<string> _optional = ["Questionnaire:Link", "Cases:FourEyes", "Restored:From"];

    // What the Functions host, its extensions and the Azure SDK read.
    private static readonly HashSet<string> _platforms =
    [
        "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__queueServiceUri",
        "AzureWebJobsStorage__tableServiceUri", "AzureWebJobsDisableHomepage", "AZURE_CLIENT_ID", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME", "WEBSITE_RUN_FROM_PACKAGE",
    ];

    private readonly AppSettings _code = new();

    [Fact]
    public void EveryReadingOfASetting_IsUnderstood()
    {
        Assert.Equal([], _code.Unknown);
        Assert.Contains("PublicBaseUrl", _code.Required);
        Assert.Contains("Access:Tries", _code.Defaults.Keys);

        var changed = Sources.Files.ToDictionary();
        changed["Http/New.cs"] = "var x = configuration.GetSection(name);";
        Assert.Equal(["Http/New.cs: var x = configuration.GetSection(name);"], new AppSettings(changed).Unknown);
    }

    [Fact]
    public async Task WhatTheCodeNeeds_IsSet()
    {
        Assert.Equal([], Missing(await Deployment.ReadAsync()));
        Assert.Equal(["PublicBaseUrl"], Missing(await Deployment.ReadAsync("app/functions.bicep", "  PublicBaseUrl: publicBaseUrl\n", "")));
    }

    [Fact]
    public async Task WhatIsSet_IsRead()
    {
        Assert.Equal([], Unread(await Deployment.ReadAsync()));
        Assert.Equal(["PublikBaseUrl"], Unread(await Deployment.ReadAsync("app/functions.bicep", "  PublicBaseUrl: publicBaseUrl\n", "  PublikBaseUrl: publicBaseUrl\n")));
    }

    /// <summary>settings.json shows an operator what can be tuned, with the values that hold anyway.</summary>
    [Fact]
    public async Task Defaults_StandInSettingsJsonAsInTheCode()
    {
        var own = Set(await Deployment.ReadAsync()).ToHashSet();
        var file = JsonSerializer.Deserialize<Dictionary<string, string>>(Repository.Read("infra/app/settings.json"))!;
        var code = _code.Defaults.Where(setting => !own.Contains(Flat(setting.Key))).ToDictionary(setting => Flat(setting.Key), setting => setting.Value);

        Assert.True(Differences(code, file) is [], $"infra/app/settings.json must have:\n{string.Join(",\n", Differences(code, file))}");
        file["Access__Tries"] = "6";
        Assert.Equal(["\"Access__Tries\": \"5\""], Differences(code, file));
        file.Remove("Access__Tries");
        Assert.Equal(["\"Access__Tries\": \"5\""], Differences(code, file));
        file["Access__Trials"] = "5";
        Assert.Equal(["\"Access__Tries\": \"5\"", "not in the code: Access__Trials"], Differences(code, file));
    }

    [Fact]
    public async Task NoSecret_StandsInASetting()
    {
        Assert.Equal([], Secrets(await Deployment.ReadAsync()));
        Assert.Equal(["Keys__SWICA"], Secrets(await Deployment.ReadAsync("app/functions.bicep", "  PublicBaseUrl: publicBaseUrl\n", "  Keys__SWICA: publicBaseUrl\n")));
    }

    /// <summary>The overrides of host.json change what is there; the connection that they name is set.</summary>
    [Fact]
    public async Task SchedulerSettings_OverrideWhatHostJsonHas()
    {
        var scheduler = (await Deployment.ReadAsync())["app/functions.bicep"].Variable("scheduler");
        using var host = JsonDocument.Parse(Repository.Read("host.json"));
        foreach (var (key, _) in scheduler.Properties.Where(property => property.Key.StartsWith("AzureFunctionsJobHost__", StringComparison.Ordinal)))
        {
            var at = host.RootElement;
            Assert.All(key.Split("__").Skip(1), part => Assert.True(at.TryGetProperty(part, out at), $"host.json has no {key}"));
        }

        Assert.Contains(scheduler.Properties, property => property.Key == scheduler.Property("AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName")!.Literal);
    }

    /// <summary>Documents have an account of their own; the trigger must look there.</summary>
    [Fact]
    public void BlobTriggers_LookIntoTheDocumentsAccount()
    {
        var triggers = Sources.Functions.Select(f => f.Trigger<BlobTriggerAttribute>()?.Attribute).OfType<BlobTriggerAttribute>().ToList();

        Assert.NotEmpty(triggers);
        Assert.All(triggers, trigger => Assert.Equal("Documents", trigger.Connection));
    }

    private IEnumerable<string> Missing(Deployment deployment)
    {
        var set = Set(deployment).ToHashSet();
        return _code.Required.Where(name => !set.Contains(Flat(name)) && !VaultSettings.IsSecret(name) && !_local.Contains(name) && !_optional.Contains(name));
    }

    private IEnumerable<string> Unread(Deployment deployment) => Set(deployment).Where(key =>
        !_platforms.Contains(key)
        && !key.StartsWith("AzureFunctionsJobHost__", StringComparison.Ordinal) && key != "DURABLE_TASK_SCHEDULER_CONNECTION_STRING"
        && key is not ("Documents__credential" or "Documents__clientId" or "Documents__queueServiceUri")
        && !_code.Required.Contains(key.Replace("__", ":", StringComparison.Ordinal)) && !_code.Defaults.ContainsKey(key.Replace("__", ":", StringComparison.Ordinal))
        && !_code.Required.Contains(key));

    private static IEnumerable<string> Secrets(Deployment deployment) => Set(deployment).Where(key => VaultSettings.IsSecret(key.Replace("__", ":", StringComparison.Ordinal)));

    private static IEnumerable<string> Set(Deployment deployment) => new[] { "required", "scheduler", "dedicated" }
        .SelectMany(name => deployment["app/functions.bicep"].Variable(name).Properties).Select(property => property.Key);

    private static List<string> Differences(Dictionary<string, string> code, Dictionary<string, string> file) =>
    [
        .. code.Where(setting => file.GetValueOrDefault(setting.Key) != setting.Value).Select(setting => $"\"{setting.Key}\": \"{setting.Value}\""),
        .. file.Keys.Where(key => !code.ContainsKey(key)).Select(key => $"not in the code: {key}"),
    ];

    private static string Flat(string name) => name.Replace(":", "__", StringComparison.Ordinal);
}

using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;

namespace Functions.Tests.Infrastructure;

/// <summary>The scripts around a deployment, against an Azure CLI that answers what a test says.</summary>
[SupportedOSPlatform("linux")]
[SupportedOSPlatform("macos")]
public sealed class ScriptTests : IDisposable
{
    private const string Healthy = """
        #!/bin/sh
        case "$*" in
          "account show"*) exit 0 ;;
          "provider show --namespace Microsoft.DurableTask"*) echo "Switzerland North" ;;
          "provider show"*) echo Registered ;;
          "functionapp list-flexconsumption-locations"*) echo switzerlandnorth ;;
          "functionapp list-flexconsumption-runtimes"*) printf '8.0\n10.0\n' ;;
          "storage sku list"*) echo switzerlandnorth ;;
          "keyvault secret list"*) cat "$KNOWN" ;;
          "keyvault secret set"*) echo "$*" >> "$CALLS" ; wc -c < "$9" >> "$CALLS" ;;
        esac
        """;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("scadenzario-scripts-");

    [Fact]
    public void Preflight_SaysThatNothingLacks()
    {
        var (code, output) = Run("preflight.sh", Healthy);

        Assert.Equal((0, "Preflight: switzerlandnorth has what is needed (FlexConsumption, AzureStorage).\n"), (code, output));
    }

    [Theory]
    [InlineData("functionapp list-flexconsumption-locations", "exit 0", "LACKS: Flex Consumption in switzerlandnorth.")]
    [InlineData("functionapp list-flexconsumption-runtimes", "echo 8.0", "LACKS: the runtime dotnet-isolated 10.0 on Flex Consumption in switzerlandnorth.")]
    [InlineData("provider show --namespace Microsoft.Communication", "echo NotRegistered", "LACKS: the resource provider Microsoft.Communication. Run: az provider register --namespace Microsoft.Communication")]
    [InlineData("provider show --namespace Microsoft.DurableTask", "echo 'West Europe'", "LACKS: the Durable Task Scheduler in switzerlandnorth.")]
    [InlineData("storage sku list", "echo westeurope", "LACKS: storage of the kind Standard_ZRS in switzerlandnorth.")]
    [InlineData("account show", "exit 1", "LACKS: a signed-in account.")]
    public void Preflight_SaysWhatLacks(string call, string answer, string expected)
    {
        var az = Healthy.Replace("case \"$*\" in\n", $"case \"$*\" in\n  \"{call}\"*) {answer} ;;\n", StringComparison.Ordinal);

        var (code, output) = Run("preflight.sh", az, ("DURABLE_BACKEND", "Scheduler"));

        Assert.Equal(1, code);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SMS_SENDER", "Versicherung AG", "LACKS: a usable SMS_SENDER")]
    [InlineData("BUDGET_START", "2026-12-15", "LACKS: a usable BUDGET_START")]
    public void Preflight_SaysWhichSettingIsWrong(string name, string value, string expected)
    {
        var (code, output) = Run("preflight.sh", Healthy, (name, value));

        Assert.Equal(1, code);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_AreMadeOnceAndNeverShown()
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "known"), "DerivationKey\nKeys--SWICA\n");

        var (code, output) = Run("secrets.sh", Healthy, ("VAULT_NAME", "kv"));

        Assert.Equal(0, code);
        Assert.DoesNotContain("DerivationKey", output, StringComparison.Ordinal);
        Assert.Contains("Made the secret Keys--EVENTS.", output, StringComparison.Ordinal);
        var calls = File.ReadAllLines(Path.Combine(_directory.FullName, "calls"));
        Assert.Equal(6, calls.Count(line => line.Contains("--file", StringComparison.Ordinal) && !line.Contains("--value", StringComparison.Ordinal)));
        Assert.Equal(6, calls.Count(line => line.Trim() == "44")); // Base64 of 32 bytes
    }

    [Theory]
    [InlineData("Azure", 0)]
    [InlineData("", 1)]
    public void PublishCheck_WantsTheAzureHost(string host, int expected) => Assert.Equal(expected, Run("publish-check.sh", Healthy, ("FunctionsHost", host)).Code);

    [Theory]
    [InlineData("preflight.sh")]
    [InlineData("secrets.sh")]
    [InlineData("events.sh")]
    [InlineData("publish-check.sh")]
    public void Scripts_AreNamedByAzureYaml(string script) => Assert.Contains($"run: infra/{script}", Repository.Read("azure.yaml"), StringComparison.Ordinal);

    [Fact]
    public async Task Events_GetTheKeysInAFile()
    {
        var az = Healthy.Replace("esac", """
              "functionapp keys list"*) echo blobs-key ;;
              "keyvault secret show"*) echo events-key ;;
              "deployment group create"*) echo "$*" > "$CALLS.line"; for last; do case "$last" in @*) cat "${last#@}" > "$CALLS" ;; esac; done ;;
            esac
            """, StringComparison.Ordinal);
        var (code, output) = Run("events.sh", az, ("AZURE_RESOURCE_GROUP", "rg"), ("FUNCTIONS_NAME", "func"), ("VAULT_NAME", "kv"), ("DOCUMENTS_STORAGE_NAME", "d"),
            ("HOST_STORAGE_NAME", "h"), ("COMMUNICATION_NAME", "c"), ("ACTION_GROUP_ID", "/a"));

        Assert.True(code == 0, output);
        var line = File.ReadAllText(Path.Combine(_directory.FullName, "calls.line"));
        Assert.DoesNotContain("-key", line + output, StringComparison.Ordinal);
        using var parameters = JsonDocument.Parse(File.ReadAllText(Path.Combine(_directory.FullName, "calls")));
        var given = parameters.RootElement.GetProperty("parameters").EnumerateObject().ToDictionary(parameter => parameter.Name, parameter => parameter.Value.GetProperty("value").GetString());
        Assert.Equal(("blobs-key", "events-key"), (given["blobsKey"], given["eventsKey"]));
        var template = (await BicepReader.ReadAsync(new Dictionary<string, string> { ["events.bicep"] = Repository.Bicep["app/events.bicep"] }))["events.bicep"];
        Assert.Equal(template.Parameters.Where(parameter => parameter.Value).Select(parameter => parameter.Key).Order(), given.Keys.Order());
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private (int Code, string Output) Run(string script, string az, params (string Name, string Value)[] environment)
    {
        var tool = Path.Combine(_directory.FullName, "az");
        File.WriteAllText(tool, az.ReplaceLineEndings("\n"));
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo("sh", [Path.Combine(Repository.Root, "infra", script)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{_directory.FullName}:{start.Environment["PATH"]}";
        start.Environment["KNOWN"] = Path.Combine(_directory.FullName, "known");
        start.Environment["CALLS"] = Path.Combine(_directory.FullName, "calls");
        start.Environment["FunctionsHost"] = "";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}

using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Functions.Tests.Architecture;
using Microsoft.Extensions.Configuration;
using Scadenzario.Outbound;

namespace Functions.Tests.Outbound;

public sealed partial class AllowedHostsTests
{
    [Theory]
    [InlineData("Documents:tableServiceUri", "https://stdocs.table.core.windows.net", "stdocs.table.core.windows.net")]
    [InlineData("Communication:Endpoint", "https://acs.switzerland.communication.azure.com", "acs.switzerland.communication.azure.com")]
    [InlineData("Communication:ConnectionString", "endpoint=http://127.0.0.1:5000/;accesskey=a2V5", "127.0.0.1")]
    [InlineData("AzureWebJobsStorage", "AccountName=a;AccountKey=a2V5;BlobEndpoint=http://localhost:1/a;TableEndpoint=http://localhost:2/a", "localhost")]
    [InlineData("AzureWebJobsStorage", "DefaultEndpointsProtocol=https;AccountName=acc;AccountKey=a2V5;EndpointSuffix=core.windows.net", "acc.table.core.windows.net")]
    [InlineData("AzureWebJobsStorage", "UseDevelopmentStorage=true", "127.0.0.1")]
    public void Hosts_OfTheConfiguration_AreAllowed(string name, string value, string host)
    {
        var hosts = Of((name, value));

        Assert.True(hosts.Allows(host));
        Assert.True(hosts.Allows(host.ToUpperInvariant()));
        Assert.False(hosts.Allows("elsewhere.example"));
        Assert.False(hosts.Allows("x" + host));
        Assert.False(hosts.Allows(null));
    }

    [Fact]
    public async Task Requests_Elsewhere_AreStoppedBeforeTheyLeave()
    {
        var options = new TableClientOptions { Retry = { MaxRetries = 0 } };
        options.AddPolicy(Of(("Documents:tableServiceUri", "https://stdocs.table.core.windows.net")), Azure.Core.HttpPipelinePosition.PerRetry);
        var client = new TableServiceClient("DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:9/a;", options);

        var stopped = await Assert.ThrowsAsync<InvalidOperationException>(() => client.CreateTableIfNotExistsAsync("t"));
        Assert.DoesNotContain("127.0.0.1", stopped.Message, StringComparison.Ordinal);
    }

    /// <summary>Whoever makes a client of Azure gives it the list; whoever makes one of plain HTTP has a list of its own.</summary>
    [Fact]
    public void Sources_MakeNoClientWithoutTheList()
    {
        Assert.Equal([], Unlisted(Sources.Files));
        Assert.Contains(Sources.Files, file => AzureOptions().IsMatch(file.Value));

        var changed = Sources.Files.ToDictionary();
        changed["Http/New.cs"] = "var x = new HttpClient();";
        changed["Tables/TableRegistration.cs"] = changed["Tables/TableRegistration.cs"].Replace("options.AddPolicy(", "options.Add(", StringComparison.Ordinal);
        Assert.Equal(["Http/New.cs", "Tables/TableRegistration.cs"], Unlisted(changed).Order());
    }

    private static AllowedHosts Of(params (string Name, string Value)[] settings) =>
        AllowedHosts.Of(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value)).Build());

    // Webhooks guard their connections themselves; the demo speaks to the app on this machine and is not compiled for Azure.
    private static IEnumerable<string> Unlisted(IReadOnlyDictionary<string, string> sources) => sources
        .Where(file => !file.Key.StartsWith("Demo/", StringComparison.Ordinal) && !file.Key.StartsWith("Webhooks/", StringComparison.Ordinal))
        .Where(file => PlainHttp().IsMatch(file.Value) || AzureOptions().Count(file.Value) > Policies().Count(file.Value))
        .Select(file => file.Key);

    [GeneratedRegex(@"new (HttpClient|SocketsHttpHandler|HttpClientHandler|Socket|TcpClient)\b")]
    private static partial Regex PlainHttp();

    [GeneratedRegex(@"new \w+ClientOptions\b")]
    private static partial Regex AzureOptions();

    [GeneratedRegex(@"\.AddPolicy\((AllowedHosts\.Of\(configuration\)|hosts|new AllowedHosts\()")]
    private static partial Regex Policies();
}

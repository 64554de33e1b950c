using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Functions.Tests.Architecture;

namespace Functions.Tests.Infrastructure;

/// <summary>Each role that the code needs is assigned, where it needs it, and no other.</summary>
public sealed class RoleTests
{
    // The types by which the app reaches something, and what it must be allowed to do there.
    private static readonly Dictionary<string, (string Where, string Role)[]> _needs = new()
    {
        ["Azure.Storage.Blobs.BlobServiceClient"] = [("onDocumentsStorage", "Storage Blob Data Contributor")],
        ["Azure.Data.Tables.TableServiceClient"] = [("onDocumentsStorage", "Storage Table Data Contributor")],
        ["Azure.Communication.Email.EmailClient"] = [("onCommunication", "Communication and Email Service Owner")],
        ["Azure.Communication.Sms.SmsClient"] = [("onCommunication", "Communication and Email Service Owner")],
        ["Azure.Security.KeyVault.Secrets.SecretClient"] = [("onVault", "Key Vault Secrets User")],
        ["Microsoft.Azure.Functions.Worker.BlobTriggerAttribute"] =
        [
            ("onInbox", "Storage Blob Data Owner"), ("onWakeups", "Storage Blob Data Owner"), ("onDocumentsStorage", "Storage Queue Data Contributor"),
        ],
        ["Microsoft.Azure.Functions.Worker.TimerTriggerAttribute"] = [("onHostStorage", "Storage Blob Data Owner")],
        ["Microsoft.DurableTask.Client.DurableTaskClient"] =
        [
            ("onHostStorage", "Storage Blob Data Owner"), ("onHostStorage", "Storage Queue Data Contributor"), ("onHostStorage", "Storage Table Data Contributor"),
            ("onScheduler", "Durable Task Data Contributor"),
        ],
    };

    // Made from one of the above.
    private static readonly HashSet<string> _parts = ["Azure.Storage.Blobs.BlobContainerClient", "Azure.Storage.Blobs.BlobClient", "Azure.Storage.Blobs.Specialized.BlobBaseClient",
        "Azure.Storage.Blobs.Specialized.BlockBlobClient", "Azure.Data.Tables.TableClient"];

    private static readonly Dictionary<string, string> _ids = new()
    {
        ["Storage Blob Data Owner"] = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        ["Storage Blob Data Contributor"] = "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        ["Storage Queue Data Contributor"] = "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        ["Storage Table Data Contributor"] = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
        ["Key Vault Secrets User"] = "4633458b-17de-408a-b874-0445c86b69e6",
        ["Monitoring Metrics Publisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
        ["Durable Task Data Contributor"] = "0ad04412-c4d5-4796-b79c-f76d14c8d402",
        ["Communication and Email Service Owner"] = "09976791-48a7-449e-bb21-39d1a415f350",
    };

    [Fact]
    public async Task Roles_AreThoseThatTheCodeNeeds()
    {
        var used = TypesUsed();
        Assert.Equal([], Clients(used).Where(type => !_needs.ContainsKey(type) && !_parts.Contains(type)));
        Assert.Equal([], _needs.Keys.Where(type => !used.Contains(type)));

        Assert.Equal([], Faults(await Deployment.ReadAsync()));
    }

    [Theory]
    [InlineData("var onVault = ['Key Vault Secrets User']", "var onVault = []", "onVault lacks Key Vault Secrets User")]
    [InlineData("var onVault = ['Key Vault Secrets User']", "var onVault = ['Key Vault Secrets User', 'Storage Blob Data Owner']", "onVault does not need Storage Blob Data Owner")]
    [InlineData("4633458b-17de-408a-b874-0445c86b69e6", "00000000-17de-408a-b874-0445c86b69e6", "Key Vault Secrets User has the id 00000000-17de-408a-b874-0445c86b69e6")]
    [InlineData("for role in onVault", "for role in onInbox", "onVault is assigned nowhere")]
    [InlineData("scope: vault\n", "scope: insights\n", "onVault is assigned on insights")]
    public async Task RolesThatLackOrAreTooMany_AreFound(string old, string changed, string fault) =>
        Assert.Contains(fault, Faults(await Deployment.ReadAsync("app/roles.bicep", old, changed)));

    private static IEnumerable<string> Faults(Deployment deployment)
    {
        var roles = deployment["app/roles.bicep"];
        var needed = _needs.Values.SelectMany(needs => needs).Append(("onInsights", "Monitoring Metrics Publisher")).Distinct().ToLookup(need => need.Item1, need => need.Item2);
        foreach (var place in needed)
        {
            var assigned = roles.Variable(place.Key).Children.Select(role => role.Literal!).ToList();
            foreach (var lacking in place.Except(assigned))
            {
                yield return $"{place.Key} lacks {lacking}";
            }

            foreach (var needless in assigned.Except(place))
            {
                yield return $"{place.Key} does not need {needless}";
            }

            var scope = roles.Declarations("resource").Where(resource => resource.All().Any(node => node.Type == "for_statement" && node.Children[1].Text.Contains(place.Key, StringComparison.Ordinal)))
                .Select(resource => resource.Body.Property("scope")!.Text).SingleOrDefault();
            var expected = (place.Key is "onInbox" or "onWakeups" ? "documentsStorage::blobs::" : "") + char.ToLowerInvariant(place.Key[2]) + place.Key[3..];
            if (scope != expected)
            {
                yield return scope is null ? $"{place.Key} is assigned nowhere" : $"{place.Key} is assigned on {scope}";
            }
        }

        foreach (var (name, id) in roles.Variable("roleIds").Properties.Where(role => _ids.GetValueOrDefault(role.Key) != role.Value.Literal))
        {
            yield return $"{name} has the id {id.Literal}";
        }
    }

    private static IEnumerable<string> Clients(IEnumerable<string> types) => types.Where(type =>
        type.StartsWith("Azure.", StringComparison.Ordinal) && type.EndsWith("Client", StringComparison.Ordinal));

    private static HashSet<string> TypesUsed()
    {
        using var file = File.OpenRead(Sources.App.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(metadata.GetTypeReference).Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")];
    }
}

using System.Text;
using Scenarios.Access;
using Scenarios.Contracts;
using Scenarios.Documents;
using Scenarios.Harness;
using ContractBodies = Scenarios.Contracts.Contracts;

namespace Scenarios.Privacy;

/// <summary>A person about whom everything that the product can know is known, and by whom she would be recognised anywhere.</summary>
internal static class Xenia
{
    public const string Id = "c-xenia-1";
    public const string Participant = "p-xenia-1";
    public const string Name = "Xenia Quirinalda";
    public const string Child = "Xerxes Quirinaldo";
    public const string Email = "xenia@quirinalda.example";
    public const string FormerEmail = "former@quirinalda.example";
    public const string Mobile = "+41790471199";
    public const string Birth = "1931-07-19";
    public const string Device = "Quirinaldas Telefon";
    public const string Words = "Quirinalda hat es so gewollt";

    /// <summary>What must not be found after an erasure; ids of the contract and the participant too.</summary>
    public static IReadOnlyList<string> Marks { get; } = [Id, Participant, "Quirinald", "quirinald", Mobile[1..], Birth, "Xerxes"];

    /// <summary>A contract of hers, changed once.</summary>
    public static async Task ContractAsync(ScenarioHost host, string insurer, string contractId = Id)
    {
        foreach (var email in new[] { FormerEmail, Email })
        {
            var body = ContractBodies.Body(insurer)
                .With("holder", new Dictionary<string, object?> { ["name"] = Name, ["birthDate"] = Birth, ["language"] = "de" })
                .With("email", email)
                .With("mobile", Mobile)
                .With("delivery", "paperPlus")
                .With("notifyBy", new[] { "email", "sms" })
                .With("members", new[] { ContractBodies.Member("m-xenia", Child, "2010-07-06") });
            var reply = await host.PutContractAsync(contractId, body, Archive.KeyOf(insurer));
            Assert.True(reply.Message.IsSuccessStatusCode, reply.Text);
        }
    }

    /// <summary>Documents, archived, misfiled and refused, with notices by e-mail and SMS and an order for paper.</summary>
    public static async Task DocumentsAsync(ScenarioHost host, string insurer)
    {
        var content = Encoding.ASCII.GetString(Archive.Pdf()).Replace("/Note (1)", $"/Note ({Words})", StringComparison.Ordinal);
        var reply = await host.UploadAsync([("one.pdf", Encoding.ASCII.GetBytes(content)), ("two.pdf", Archive.Pdf(2))], [("kind", "policy")], Id, insurer, $"upload-{Guid.NewGuid():N}");
        Assert.True(reply.Message.IsSuccessStatusCode, reply.Text);
        await host.DropAsync($"{insurer.ToLowerInvariant()}/{Id}/policy/{Child}.pdf", Archive.Script);
        await host.SettleAsync();
        var document = (await host.DocumentsAsync(Id, insurer))[0].GetProperty("documentId").GetString();
        var misfiled = await host.PostAsync("dev-backoffice", $"/api/documents/{document}/misfiled", new { reason = Words });
        Assert.True(misfiled.Message.IsSuccessStatusCode, misfiled.Text);
    }

    /// <summary>Codes, a device, log-ins.</summary>
    public static async Task AccessAsync(ScenarioHost host)
    {
        var (challengeId, code) = await host.CodeAsync(Id, "device");
        Assert.Equal(200, (int)(await host.TryAsync(challengeId, code)).Status);
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var added = await host.PostAsync("dev-kpt", $"/api/contracts/{Id}/devices", new
        {
            challengeId,
            name = Device,
            publicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
        });
        Assert.True((int)added.Status == 201, added.Text);
        Assert.Equal(202, (int)(await host.AskAsync(Id)).Status);
        await host.PostAsync("dev-kpt", "/api/access/registrations", new { contractId = Id });
        await host.PostAsync("dev-kpt", $"/api/contracts/{Id}/logins", new { });
        await host.SettleAsync();
    }
}

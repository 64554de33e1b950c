using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Operations;
using Scenarios.Contracts;
using Scenarios.Harness;

namespace Scenarios.Access;

/// <summary>Holders, codes and devices, so that a scenario states only what matters to it.</summary>
internal static partial class Accesses
{
    public const string Mobile = "+41791234567";
    public const string Email = "ada@customers.example";

    /// <summary>Writes a contract as its insurer's portal.</summary>
    public static async Task HolderAsync(
        this ScenarioHost host, string contractId = "c-1", string? mobile = Mobile, string insurer = "KPT", string language = "it", string? email = Email,
        string birthDate = "1980-02-28")
    {
        var body = Contracts.Contracts.Body(insurer)
            .With("mobile", mobile)
            .With("email", email)
            .With("notifyBy", Array.Empty<string>())
            .With("members", Array.Empty<object>())
            .With("delivery", "paperPlus")
            .With("holder", new Dictionary<string, object?> { ["name"] = "Ada Rossi", ["birthDate"] = birthDate, ["language"] = language });
        var reply = await host.PutContractAsync(contractId, body, Key(insurer));
        Assert.True(reply.Message.IsSuccessStatusCode, reply.Text);
    }

    /// <summary>Asks for a code as a portal; returns before anything is sent.</summary>
    public static Task<Reply> AskAsync(this ScenarioHost host, string contractId = "c-1", string purpose = "login", string insurer = "KPT") =>
        host.PostAsync(Key(insurer), "/api/access/mtan", new { contractId, purpose });

    /// <summary>Asks for a code and reads it from the phone.</summary>
    public static async Task<(string ChallengeId, string Code)> CodeAsync(this ScenarioHost host, string contractId = "c-1", string purpose = "login", string insurer = "KPT")
    {
        var before = (await host.InboxAsync()).Count;
        var reply = await host.AskAsync(contractId, purpose, insurer);
        Assert.True((int)reply.Status == 202, reply.Text);
        await host.SettleAsync();
        var sms = Assert.Single((await host.InboxAsync()).Skip(before));
        return (reply["challengeId"]!, CodeIn(sms));
    }

    /// <summary>Gives a code to a challenge.</summary>
    public static Task<Reply> TryAsync(this ScenarioHost host, string challengeId, string code, string insurer = "KPT") =>
        host.PostAsync(Key(insurer), $"/api/access/mtan/{challengeId}", new { code });

    /// <summary>The six digits in an SMS.</summary>
    public static string CodeIn(InboxMessage sms)
    {
        Assert.Equal("sms", sms.Channel);
        return SixDigits().Match(sms.Text).Value;
    }

    /// <summary>Another code than the right one.</summary>
    public static string Wrong(string code) => code == "000000" ? "000001" : "000000";

    /// <summary>Adds a device to a KPT contract.</summary>
    public static async Task<(string DeviceId, ECDsa Key)> DeviceAsync(this ScenarioHost host, string contractId = "c-1")
    {
        var (challengeId, code) = await host.CodeAsync(contractId, "device");
        Assert.Equal(200, (int)(await host.TryAsync(challengeId, code)).Status);
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var added = await host.AddAsync(contractId, challengeId, key);
        Assert.True((int)added.Status == 201, added.Text);
        return (added["deviceId"]!, key);
    }

    /// <summary>Tries to add a device.</summary>
    public static Task<Reply> AddAsync(this ScenarioHost host, string contractId, string challengeId, ECDsa key) =>
        host.PostAsync("dev-kpt", $"/api/contracts/{contractId}/devices", new
        {
            challengeId,
            name = "Telefon",
            publicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
        });

    /// <summary>Confirms a pending log-in with a device's key.</summary>
    public static Task<Reply> ApproveAsync(this ScenarioHost host, Reply confirmation, string deviceId, ECDsa key)
    {
        var message = $"scadenzario-login-1\n{confirmation["confirmationId"]}\n{deviceId}\n{confirmation["challenge"]}";
        var signature = key.SignData(System.Text.Encoding.UTF8.GetBytes(message), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return host.PostAsync("dev-kpt", $"/api/access/confirmations/{confirmation["confirmationId"]}/approve", new
        {
            deviceId,
            signature = Convert.ToBase64String(signature),
        });
    }

    /// <summary>What the audit says about a contract id, in order.</summary>
    public static async Task<IReadOnlyList<AuditRow>> AuditAsync(this ScenarioHost host, string contractId = "c-1", Insurer insurer = Insurer.Kpt) =>
        await host.Services.GetRequiredService<AuditBook>().OfAsync(insurer, contractId, default);

    /// <summary>The open cases of a kind.</summary>
    public static async Task<List<System.Text.Json.JsonElement>> CasesAsync(this ScenarioHost host, string kind) =>
        [.. (await host.GetAsync("dev-backoffice", "/api/cases?status=open")).Json.GetProperty("cases").EnumerateArray().Where(c => c.GetProperty("kind").GetString() == kind)];

    /// <summary>The status and code of a reply.</summary>
    public static (int Status, string? Code) Refusal(this Reply reply) => ((int)reply.Status, reply["code"]);

    public static string Key(string insurer) => "dev-" + insurer.ToLowerInvariant();

    [GeneratedRegex("(?<![0-9])[0-9]{6}(?![0-9])")]
    private static partial Regex SixDigits();
}

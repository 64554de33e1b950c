using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Scenarios.Harness;

namespace Scenarios.Access;

public sealed class When_a_device_confirms_a_log_in
{
    [Fact]
    public async Task Should_take_the_place_of_the_code()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var (deviceId, key) = await host.DeviceAsync();
        var asked = await AskAsync(host);
        Assert.Equal((202, "2027-01-11T09:02:00Z"), ((int)asked.Status, asked["expiresAt"]));
        Assert.Equal("pending", (await ShowAsync(host, asked))["status"]);

        var approved = await host.ApproveAsync(asked, deviceId, key);

        Assert.Equal((200, "c-1", deviceId), ((int)approved.Status, approved["contractId"], approved["deviceId"]));
        Assert.Equal(("approved", deviceId), ((await ShowAsync(host, asked))["status"], (await ShowAsync(host, asked))["deviceId"]));
        Assert.Equal((409, "used"), (await host.ApproveAsync(asked, deviceId, key)).Refusal());
        Assert.Contains(await host.AuditAsync(), a => a.Action == "confirmation-approved");
        Assert.Single(await host.InboxAsync());
    }

    [Fact]
    public async Task Should_be_too_late_after_two_minutes()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var (deviceId, key) = await host.DeviceAsync();
        var asked = await AskAsync(host);
        await host.AdvanceByAsync("PT2M");
        Assert.Equal((410, "expired"), (await host.ApproveAsync(asked, deviceId, key)).Refusal());
        Assert.Equal("expired", (await ShowAsync(host, asked))["status"]);
    }

    [Fact]
    public async Task Should_not_count_once_the_device_is_deleted_also_for_what_is_pending()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var (deviceId, key) = await host.DeviceAsync();
        var asked = await AskAsync(host);
        Assert.Equal(200, (int)(await host.DeleteAsync("dev-kpt", $"/api/contracts/c-1/devices/{deviceId}")).Status);
        Assert.Equal((403, "wrong"), (await host.ApproveAsync(asked, deviceId, key)).Refusal());
        Assert.Equal(404, (int)(await host.DeleteAsync("dev-kpt", $"/api/contracts/c-1/devices/{deviceId}")).Status);
        Assert.Empty((await host.GetAsync("dev-kpt", "/api/contracts/c-1/devices")).Json.GetProperty("devices").EnumerateArray());
        Assert.Contains(await host.AuditAsync(), a => a.Action == "device-deleted");
    }

    [Fact]
    public async Task Should_refuse_wrong_signatures_and_other_contracts_devices()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        await host.HolderAsync("c-2", "+41797654321");
        var (deviceId, _) = await host.DeviceAsync();
        var (otherId, otherKey) = await host.DeviceAsync("c-2");
        var asked = await AskAsync(host);
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal(403, (int)(await host.ApproveAsync(asked, deviceId, stranger)).Status);
        Assert.Equal(403, (int)(await host.ApproveAsync(asked, otherId, otherKey)).Status);
        Assert.Equal(403, (int)(await host.ApproveAsync(asked, "none", otherKey)).Status);
        for (var i = 0; i < 2; i++)
        {
            await host.ApproveAsync(asked, deviceId, stranger);
        }

        Assert.Equal((410, "void"), (await host.ApproveAsync(asked, deviceId, stranger)).Refusal());
        Assert.Equal(404, (int)(await host.PostAsync("dev-kpt", "/api/access/confirmations/none/approve", new { deviceId, signature = "AAAA" })).Status);
        Assert.Equal(["deviceId", "signature"], (await host.PostAsync("dev-kpt", "/api/access/confirmations/none/approve", new { })).ErrorFields);
    }

    [Fact]
    public async Task Should_confirm_once_at_the_same_moment()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        var (deviceId, key) = await host.DeviceAsync();
        var asked = await AskAsync(host);
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.ApproveAsync(asked, deviceId, key)));
        Assert.Single(replies, r => (int)r.Status == 200);
        Assert.Equal(19, replies.Count(r => (int)r.Status == 409));
    }

    [Fact]
    public async Task Should_not_be_worn_down_by_requests_and_say_nothing_about_who_exists()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        foreach (var contractId in new[] { "c-1", "nobody" })
        {
            for (var i = 0; i < 10; i++)
            {
                var asked = await AskAsync(host, contractId);
                Assert.Equal(["challenge", "confirmationId", "expiresAt"], asked.Json.EnumerateObject().Select(p => p.Name).Order());
            }

            Assert.Equal((429, "too-many-requests"), (await AskAsync(host, contractId)).Refusal());
        }
    }

    [Fact]
    public async Task Should_be_added_by_a_code_for_that_contract_only_and_once()
    {
        await using var host = await ScenarioHost.StartAsync();
        await host.HolderAsync();
        await host.HolderAsync("c-2", "+41797654321");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var second = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (login, loginCode) = await host.CodeAsync();
        await host.TryAsync(login, loginCode);
        var (challengeId, code) = await host.CodeAsync(purpose: "device");
        Assert.Equal((403, "no-proof"), (await host.AddAsync("c-1", challengeId, key)).Refusal());
        await host.TryAsync(challengeId, code);
        Assert.Equal((403, "no-proof"), (await host.AddAsync("c-1", login, key)).Refusal());
        Assert.Equal((403, "no-proof"), (await host.AddAsync("c-2", challengeId, key)).Refusal());
        var added = await host.AddAsync("c-1", challengeId, key);
        Assert.Equal(201, (int)added.Status);
        Assert.Equal(added["deviceId"], (await host.AddAsync("c-1", challengeId, key))["deviceId"]);
        Assert.Equal((403, "no-proof"), (await host.AddAsync("c-1", challengeId, second)).Refusal());
        Assert.Single((await host.GetAsync("dev-kpt", "/api/contracts/c-1/devices")).Json.GetProperty("devices").EnumerateArray());

        Assert.Equal(404, (int)(await host.AddAsync("nobody", challengeId, key)).Status);
        Assert.Equal(404, (int)(await host.GetAsync("dev-kpt", "/api/contracts/nobody/devices")).Status);
        var bad = await host.PostAsync("dev-kpt", "/api/contracts/c-1/devices", new { challengeId, publicKey = "AAAA", more = 1 });
        Assert.Equal(["more", "name", "publicKey"], bad.ErrorFields);
        Assert.Equal(404, (int)(await host.GetAsync("dev-atupri", "/api/contracts/c-1/devices")).Status);
        Assert.Equal(404, (int)(await host.GetAsync("dev-backoffice", "/api/contracts/c-1/devices?insurer=css")).Status);
        Assert.Equal(200, (int)(await host.GetAsync("dev-backoffice", "/api/contracts/c-1/devices?insurer=kpt")).Status);
        await host.Services.GetRequiredService<Scadenzario.Access.DeviceBook>().ForgetAsync(Scadenzario.Contracts.Insurer.Kpt, "c-1", default);
        Assert.Empty((await host.GetAsync("dev-kpt", "/api/contracts/c-1/devices")).Json.GetProperty("devices").EnumerateArray());
    }

    [Fact]
    public async Task Should_not_be_added_ten_minutes_after_the_code_nor_beyond_the_limit()
    {
        await using var host = await ScenarioHost.StartAsync(settings: ("Access:DevicesPerContract", "1"));
        await host.HolderAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (challengeId, code) = await host.CodeAsync(purpose: "device");
        await host.TryAsync(challengeId, code);
        await host.AdvanceByAsync("PT10M");
        Assert.Equal((403, "no-proof"), (await host.AddAsync("c-1", challengeId, key)).Refusal());
        await host.DeviceAsync();
        var (third, thirdCode) = await host.CodeAsync(purpose: "device");
        await host.TryAsync(third, thirdCode);
        Assert.Equal((409, "too-many-devices"), (await host.AddAsync("c-1", third, key)).Refusal());
    }

    private static Task<Reply> AskAsync(ScenarioHost host, string contractId = "c-1") =>
        host.PostAsync("dev-kpt", "/api/access/confirmations", new { contractId });

    private static Task<Reply> ShowAsync(ScenarioHost host, Reply asked) =>
        host.GetAsync("dev-kpt", $"/api/access/confirmations/{asked["confirmationId"]}");
}

using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Embedded.AzureTables;

namespace Embedded.Tests.AzureTables;

/// <summary>Expected signatures were computed apart from this code (HMAC-SHA256 of "date\n/account/path" under the key below).</summary>
public sealed class SharedKeyLitePolicyTests
{
    private const string Key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private readonly StubService _service = new();

    [Theory]
    [InlineData("https://acct.table.core.windows.net/contracts(PartitionKey='SWICA',RowKey='a%20b%27%27%C3%A9')?$select=Name", "GwmcHLGvBTnpy14+1ydge9v6ieXaw8B47H6pEWpTNaY=")]
    [InlineData("http://127.0.0.1:10002/acct/contracts", "TUKMA397XYoqk7xaMbefKIu3sgDrTOouJfax//pmcjw=")]
    [InlineData("https://acct.table.core.windows.net/contracts?timeout=5&comp=acl", "L5UiLO7rXaA4+cpA4+mFnSI71edQ5N69J1CZ3TdQl2s=")]
    public async Task Send_Address_IsSignedAsDocumented(string address, string signature)
    {
        await SendAsync(_service.Answers(200), new TableSharedKeyCredential("acct", Key), address);

        Assert.Equal("Sun, 29 Mar 2026 00:30:00 GMT", _service.Request["x-ms-date"]);
        Assert.Equal("SharedKeyLite acct:" + signature, _service.Request["Authorization"]);
    }

    [Fact]
    public async Task Send_Retry_IsSignedAfresh()
    {
        await SendAsync(_service.Answers(503).Answers(200), new TableSharedKeyCredential("acct", Key), "https://acct.table.core.windows.net/Tables");

        Assert.Equal(["Sun, 29 Mar 2026 00:30:00 GMT", "Sun, 29 Mar 2026 00:30:01 GMT"], _service.Requests.Select(r => r["x-ms-date"]));
        Assert.Equal(
            ["SharedKeyLite acct:I4xagbLhjQAqyfgemVDzhEBWt0RDurYgTqPKEWHk4jc=", "SharedKeyLite acct:ZMM+QXWKZ+2mvFO37+oM3uOtkJwALVaFJpMLN+CZw0k="],
            _service.Requests.Select(r => r["Authorization"]));
    }

    [Fact]
    public async Task Send_KeyWasRotated_TheNewOneSigns()
    {
        var credential = new TableSharedKeyCredential("acct", "b3RoZXI=");
        credential.SetAccountKey(Key);

        await SendAsync(_service.Answers(200), credential, "https://acct.table.core.windows.net/Tables");

        Assert.Equal("SharedKeyLite acct:I4xagbLhjQAqyfgemVDzhEBWt0RDurYgTqPKEWHk4jc=", _service.Request["Authorization"]);
    }

    [Fact]
    public void Credential_KeyIsNoBase64_IsRefused()
        => Assert.Throws<FormatException>(() => new TableSharedKeyCredential("acct", "not Base64!"));

    private static async Task SendAsync(StubService service, TableSharedKeyCredential credential, string address)
    {
        var pipeline = HttpPipelineBuilder.Build(service.Options(new TableClientOptions()), new SharedKeyLitePolicy(credential, new TickingClock()));
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Get;
        message.Request.Uri.Reset(new Uri(address));
        await pipeline.SendAsync(message, default);
    }
}

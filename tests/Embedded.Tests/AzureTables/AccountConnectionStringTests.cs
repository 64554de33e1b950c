using Azure.Data.Tables;

namespace Embedded.Tests.AzureTables;

public sealed class AccountConnectionStringTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true", "devstoreaccount1", "http://127.0.0.1:10002/devstoreaccount1/rows")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=a2V5;EndpointSuffix=core.windows.net", "acct", "https://acct.table.core.windows.net/rows")]
    [InlineData("accountname=acct;accountkey=a2V5", "acct", "https://acct.table.core.windows.net/rows")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=acct;AccountKey=a2V5;EndpointSuffix=core.chinacloudapi.cn;", "acct", "http://acct.table.core.chinacloudapi.cn/rows")]
    [InlineData("AccountName=acct;AccountKey=a2V5;BlobEndpoint=http://127.0.0.1:1/acct;TableEndpoint=http://127.0.0.1:2/acct;", "acct", "http://127.0.0.1:2/acct/rows")]
    [InlineData("AccountName=acct;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:2/acct/", "acct", "http://127.0.0.1:2/acct/rows")]
    public void Client_ConnectionString_LeadsToTheTable(string connectionString, string account, string address)
    {
        var client = new TableClient(connectionString, "rows");

        Assert.Equal(account, client.AccountName);
        Assert.Equal("rows", client.Name);
        Assert.Equal(address, client.Uri.AbsoluteUri);
        Assert.Equal(account, new TableServiceClient(connectionString).AccountName);
    }

    [Theory]
    [InlineData("AccountName=acct")]
    [InlineData("AccountKey=c2VjcmV0LWtleQ==")]
    [InlineData("UseDevelopmentStorage=false")]
    [InlineData("AccountName=acct;AccountKey=c2VjcmV0LWtleQ==;AccountKey=c2VjcmV0LWtleQ==")]
    [InlineData("AccountName=acct;c2VjcmV0LWtleQ")]
    [InlineData("AccountName=acct;AccountKey=c2VjcmV0LWtleQ==;TableEndpoint=ftp://127.0.0.1")]
    [InlineData("AccountName=acct;AccountKey=c2VjcmV0LWtleQ==;TableEndpoint=nowhere")]
    [InlineData("AccountName=acct;AccountKey=c2VjcmV0LWtleQ=;TableEndpoint=http://127.0.0.1")]
    public void Client_Malformed_IsRefusedWithoutRepeatingTheKey(string connectionString)
    {
        var refused = Assert.Throws<FormatException>(() => new TableClient(connectionString, "rows"));

        Assert.DoesNotContain("c2VjcmV0LWtleQ", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Client_Empty_IsRefused(string connectionString)
        => Assert.Throws<ArgumentException>(() => new TableServiceClient(connectionString));

    [Fact]
    public void Client_NoTableName_IsRefused()
        => Assert.Throws<ArgumentException>(() => new TableClient("UseDevelopmentStorage=true", ""));

    [Theory]
    [InlineData("https://acct.table.core.windows.net", "acct")]
    [InlineData("http://127.0.0.1:10002/acct", "acct")]
    [InlineData("http://localhost:10002/acct/", "acct")]
    public void Client_TokenCredential_TakesTheAccountFromTheAddress(string endpoint, string account)
        => Assert.Equal(account, new TableClient(new Uri(endpoint), "rows", new FixedToken()).AccountName);

    [Fact]
    public void Client_NullArguments_AreRefused()
    {
        var endpoint = new Uri("https://acct.table.core.windows.net");

        Assert.Throws<ArgumentNullException>(() => new TableClient(endpoint, "rows", (TableSharedKeyCredential)null!));
        Assert.Throws<ArgumentNullException>(() => new TableClient(endpoint, "rows", (Azure.Core.TokenCredential)null!));
        Assert.Throws<ArgumentNullException>(() => new TableServiceClient(null!, new FixedToken()));
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;

namespace Embedded.Tests.FunctionsHost.Blobs;

/// <summary>Puts a blob by a request of its own making, since .NET's addresses fold dot segments away.</summary>
internal static class RawBlob
{
    /// <param name="account">The connection string.</param>
    /// <param name="container">The container.</param>
    /// <param name="encoded">The blob's name as it goes over the wire.</param>
    public static async Task PutAsync(string account, string container, string encoded)
    {
        var service = new BlobServiceClient(account);
        var key = account.Split(';').Single(p => p.StartsWith("AccountKey=", StringComparison.Ordinal))["AccountKey=".Length..];
        var path = $"/{service.AccountName}/{container}/{encoded}";
        var date = DateTimeOffset.FromUnixTimeSeconds(Now()).ToString("R", CultureInfo.InvariantCulture);
        var toSign = $"PUT\n\n\n1\n\n\n\n\n\n\n\n\nx-ms-blob-type:BlockBlob\nx-ms-date:{date}\nx-ms-version:2021-12-02\n/{service.AccountName}{path}";
        using var hmac = new HMACSHA256(Convert.FromBase64String(key));
        var signature = Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(toSign)));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, service.Uri.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"PUT {path} HTTP/1.1\r\nHost: 127.0.0.1:{service.Uri.Port}\r\nx-ms-blob-type: BlockBlob\r\nx-ms-date: {date}\r\nx-ms-version: 2021-12-02\r\n"
            + $"Authorization: SharedKey {service.AccountName}:{signature}\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx"));
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 201", await reader.ReadLineAsync());
    }

    /// <summary>Signatures are checked against the real clock.</summary>
#pragma warning disable RS0030
    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
#pragma warning restore RS0030
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Embedded.AzureCommunication;

/// <summary>
/// Signs each try with the resource's access key: Base64(HMAC-SHA256(key, METHOD + "\n" + path and query + "\n" + date;host;hash)),
/// where the hash is Base64(SHA-256(body)). The service answers 401 now and then though nothing is wrong ("time drift"): such
/// an answer gets one more try a call, signed afresh. Source: "Sign an HTTP request with HMAC", Azure Communication Services.
/// </summary>
internal sealed class HmacPolicy(AzureKeyCredential credential, TimeProvider clock) : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Sign(message);
        ProcessNext(message, pipeline);
        if (!TakeSecondTry(message)) return;
        Sign(message);
        ProcessNext(message, pipeline);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Sign(message);
        await ProcessNextAsync(message, pipeline);
        if (!TakeSecondTry(message)) return;
        Sign(message);
        await ProcessNextAsync(message, pipeline);
    }

    private static bool TakeSecondTry(HttpMessage message)
    {
        if (message.Response.Status != 401 || message.TryGetProperty(typeof(HmacPolicy), out _)) return false;
        message.SetProperty(typeof(HmacPolicy), true);
        message.Response.Dispose();
        return true;
    }

    private void Sign(HttpMessage message)
    {
        var request = message.Request;
        using var body = new MemoryStream();
        request.Content?.WriteTo(body, message.CancellationToken);
        var hash = Convert.ToBase64String(SHA256.HashData(body.GetBuffer().AsSpan(0, (int)body.Length)));
        var date = clock.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        var uri = request.Uri.ToUri();
        var text = $"{request.Method.Method}\n{uri.PathAndQuery}\n{date};{uri.Authority};{hash}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(credential.Key), Encoding.UTF8.GetBytes(text)));
        request.Headers.SetValue("x-ms-date", date);
        request.Headers.SetValue("x-ms-content-sha256", hash);
        request.Headers.SetValue("Authorization", $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}");
    }
}

using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Embedded.Tests.Azurite;

/// <summary>The table protocol by hand: enough to write rows and to find them again.</summary>
internal sealed class RawTable : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly Dictionary<string, string> _parts;
    private readonly string _table;

    public RawTable(string connectionString, string table)
    {
        _parts = connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        _table = table;
    }

    public void Dispose() => _http.Dispose();

    public async Task CreateAsync() => await SendAsync(HttpMethod.Post, "Tables", new { TableName = _table });

    public async Task InsertAsync(string rowKey, string text = "") => await SendAsync(HttpMethod.Post, _table, new { PartitionKey = "p", RowKey = rowKey, Text = text });

    public async Task<IReadOnlyList<string>> RowKeysAsync()
    {
        using var page = JsonDocument.Parse(await SendAsync(HttpMethod.Get, $"{_table}()", null));
        return [.. page.RootElement.GetProperty("value").EnumerateArray().Select(row => row.GetProperty("RowKey").GetString()!)];
    }

    public async Task<HttpStatusCode> TryCreateAsync()
    {
        using var response = await RequestAsync(HttpMethod.Post, "Tables", new { TableName = _table });
        return response.StatusCode;
    }

    private async Task<string> SendAsync(HttpMethod method, string path, object? body)
    {
        using var response = await RequestAsync(method, path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return text;
    }

    private async Task<HttpResponseMessage> RequestAsync(HttpMethod method, string path, object? body)
    {
        var account = _parts["AccountName"];
        using var request = new HttpRequestMessage(method, $"{_parts["TableEndpoint"]}/{path}");
        var date = RealTime.Now().ToString("R", CultureInfo.InvariantCulture);
        var toSign = Encoding.UTF8.GetBytes($"{date}\n/{account}/{account}/{path}");
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(_parts["AccountKey"]), toSign));
        request.Headers.TryAddWithoutValidation("Authorization", $"SharedKeyLite {account}:{signature}");
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-version", "2020-12-06");
        request.Headers.Add("DataServiceVersion", "3.0");
        request.Headers.Add("Accept", "application/json;odata=nometadata");
        if (body is not null)
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        return await _http.SendAsync(request);
    }
}

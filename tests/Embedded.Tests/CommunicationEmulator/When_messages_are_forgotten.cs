using System.Net.Http.Json;
using System.Text;

namespace Embedded.Tests.CommunicationEmulator;

public sealed class When_messages_are_forgotten : IAsyncLifetime
{
    private const string Path = "/emulator/messages:forget";
    private EmulatorFixture _emulator = null!;

    public async Task InitializeAsync() => _emulator = await EmulatorFixture.StartAsync();

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    [Fact]
    public async Task Should_leave_no_byte_of_them_and_all_of_the_others()
    {
        await _emulator.SmsAsync(Requests.Sms(Guid.NewGuid()));
        var first = Assert.Single(await _emulator.InboxAsync());
        var (id, to) = (first.GetProperty("operationId").GetString(), first.GetProperty("to").GetString()!);
        Assert.NotNull(id);
        Assert.NotEqual(0, Found(to));

        Assert.Equal("1", await ForgetAsync(_emulator.AccessKey, [id, "nobody"]));
        Assert.Empty(await _emulator.InboxAsync());
        Assert.Equal(0, Found(to[1..]));
        Assert.Equal("0", await ForgetAsync(_emulator.AccessKey, [id]));
    }

    [Fact]
    public async Task Should_refuse_whoever_has_no_key_or_sends_no_list()
    {
        Assert.Equal(401, await StatusAsync(null, """["a"]"""));
        Assert.Equal(401, await StatusAsync("wrong", """["a"]"""));
        Assert.Equal(400, await StatusAsync(_emulator.AccessKey, """{"a":1}"""));
        Assert.Equal(400, await StatusAsync(_emulator.AccessKey, """[null]"""));
        Assert.Equal(400, await StatusAsync(_emulator.AccessKey, "null"));
    }

    private async Task<string> ForgetAsync(string key, string[] ids)
    {
        using var response = await PostAsync(key, JsonContent.Create(ids));
        Assert.True(response.IsSuccessStatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<int> StatusAsync(string? key, string body)
    {
        using var response = await PostAsync(key, new StringContent(body));
        return (int)response.StatusCode;
    }

    private async Task<HttpResponseMessage> PostAsync(string? key, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = content };
        if (key is not null)
        {
            request.Headers.Add("x-emulator-key", key);
        }

        return await _emulator.Wire.SendAsync(request);
    }

    private int Found(string text) => Directory.EnumerateFiles(_emulator.DataDirectory, "*", SearchOption.AllDirectories).Sum(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return Encoding.Latin1.GetString(copy.ToArray()).Split(text).Length - 1;
    });
}

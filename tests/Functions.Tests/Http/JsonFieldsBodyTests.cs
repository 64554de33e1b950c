using System.Text;
using Functions.Tests.Deadlines;
using Scadenzario.Http;

namespace Functions.Tests.Api;

/// <summary>The body as a whole: its form, its size, the fields that nobody asked for.</summary>
public sealed class JsonFieldsBodyTests
{
    private const string NotJson = "Is not JSON, or has a field twice.";

    [Theory]
    [InlineData("", NotJson)]
    [InlineData("   ", NotJson)]
    [InlineData("{", NotJson)]
    [InlineData("token=abc", NotJson)]
    [InlineData("""{"f":"a",}""", NotJson)]
    [InlineData("""{"f":"a"} {}""", NotJson)]
    [InlineData("""{"f":"a" /* no */}""", NotJson)]
    [InlineData("""{"f":"a","f":"a"}""", NotJson)]
    [InlineData("""{"f":"a","\u0066":"b"}""", NotJson)]
    [InlineData("""{"f":"a","g":{"h":1,"h":2}}""", NotJson)]
    [InlineData("""{"\ud800":"a"}""", NotJson)]
    [InlineData("[]", "Must be a JSON object.")]
    [InlineData("null", "Must be a JSON object.")]
    [InlineData("\"f\"", "Must be a JSON object.")]
    [InlineData("17", "Must be a JSON object.")]
    public async Task Body_ThatIsNoObject_IsRefusedAsAWhole(string body, string text)
    {
        var (_, refusal) = await Fields.Read(body, fields => fields.RequiredText("f", 5));

        Fields.Expect(refusal, "body", text);
    }

    [Fact]
    public async Task Body_NestedDeeperThan16_IsRefused()
    {
        var (_, refusal) = await Fields.Read($$"""{"f":{{new string('[', 16)}}{{new string(']', 16)}}}""", fields => fields.RequiredText("f", 5));

        Fields.Expect(refusal, "body", NotJson);
    }

    /// <summary>0xFF stands nowhere in UTF-8.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Body_ThatIsNotUtf8_IsRefused(bool inName)
    {
        byte[] json = inName ? [.. "{\""u8, 0xFF, .. "\":\"a\"}"u8] : [.. "{\"f\":\""u8, 0xFF, .. "\"}"u8];
        var request = Http.Request();
        request.Body = new MemoryStream(json);
        request.ContentLength = json.Length;

        var fields = await JsonFields.ReadAsync(request);
        fields.RequiredText("f", 5);

        Assert.Equal(400, fields.Refusal!.Status);
        Assert.Equal([inName ? "body" : "f"], fields.Refusal.Errors!.Keys);
    }

    [Fact]
    public async Task UnknownFields_AreAllNamed()
    {
        var (_, refusal) = await Fields.Read("""{"f":"a","F":"b","g":null}""", fields => fields.RequiredText("f", 5));

        Assert.Equal(["F", "g"], refusal!.Errors!.Keys.Order(StringComparer.Ordinal));
        Assert.All(refusal.Errors.Values, texts => Assert.Equal(["Is not a field of this request."], texts));
    }

    [Fact]
    public async Task Refusal_AskedTwice_SaysEachThingOnce()
    {
        var fields = await Fields.Of("""{"g":1}""");
        Assert.NotNull(fields.Refusal);

        Fields.Expect(fields.Refusal, "g", "Is not a field of this request.");
    }

    [Fact]
    public async Task Refuse_NotesWhatShowsOnlyBesideAnotherField()
    {
        var fields = await Fields.Of("""{"from":"2026-01-02","to":"2026-01-01"}""");
        var ends = fields.RequiredDate("to") < fields.RequiredDate("from");
        if (ends)
        {
            fields.Refuse("to", "Is before from.");
            fields.Refuse("to", "Is odd.");
        }

        Assert.Equal(["Is before from.", "Is odd."], fields.Refusal!.Errors!["to"]);
    }

    [Theory]
    [InlineData(65_536, true, null)]
    [InlineData(65_536, false, null)]
    [InlineData(65_537, true, 413)]
    [InlineData(65_537, false, 413)]
    [InlineData(200_000, false, 413)]
    public async Task Size_64KiBAreTheMost_WithOrWithoutALength(int size, bool announced, int? status)
    {
        // {"f":"…"} has eight characters beside the value.
        var request = Http.Request($$"""{"f":"{{new string('a', size - 8)}}"}""");
        Assert.Equal(size, request.Body.Length);
        request.ContentLength = announced ? size : null;

        var fields = await JsonFields.ReadAsync(request);
        fields.RequiredText("f", 100_000);

        Assert.Equal(status, fields.Refusal?.Status);
        if (status is not null)
        {
            Assert.Equal("body-too-large", fields.Refusal!.Code);
            Assert.Equal(["At most 65536 bytes."], fields.Refusal.Errors!["body"]);
        }
    }

    [Fact]
    public async Task Size_AnnouncedTooLarge_IsRefusedUnread()
    {
        var request = Http.Request("{}");
        request.ContentLength = 65_537;

        Assert.Equal(413, (await JsonFields.ReadAsync(request)).Refusal!.Status);
        Assert.Equal(0, request.Body.Position);
    }

    [Fact]
    public async Task Bytes_AreTheBodyAsItCame() =>
        Assert.Equal(""" { "f" : 1 } """, Encoding.UTF8.GetString((await Fields.Of(""" { "f" : 1 } """)).Bytes.Span));
}

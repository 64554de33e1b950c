using NodaTime;
using Scadenzario.Http;

namespace Functions.Tests.Api;

/// <summary>Each getter: missing, of the wrong kind, malformed, good.</summary>
public sealed class JsonFieldsTests
{
    private const string Missing = "Is missing.";
    private const string NotText = "Must be a text.";
    private const string NotId = "Must be 1 to 64 of the characters A-Z a-z 0-9 . _ -";
    private const string NotDate = "Must be a date as yyyy-MM-dd, from 1900 to 2199.";
    private const string NotWord = "Must be one of it, de.";
    private const string NotWords = "Must be a list of one or more of A, B, none twice.";

    public static TheoryData<string, string, string> Refused { get; } = new()
    {
        { "id", "{}", Missing },
        { "id", """{"f":null}""", Missing },
        { "id", """{"f":7}""", NotText },
        { "id", """{"f":["a"]}""", NotText },
        { "id", """{"f":""}""", NotId },
        { "id", """{"f":"a b"}""", NotId },
        { "id", """{"f":"a/b"}""", NotId },
        { "optionalId", """{"f":true}""", NotText },
        { "optionalId", """{"f":"ä"}""", NotId },
        { "text", "{}", Missing },
        { "text", """{"f":null}""", Missing },
        { "text", """{"f":{}}""", NotText },
        { "text", """{"f":""}""", "Is empty." },
        { "text", """{"f":" \t "}""", "Is empty." },
        { "text", """{"f":"123456"}""", "Has more than 5 characters." },
        { "text", """{"f":"a\nb"}""", "Has control characters." },
        { "text", """{"f":"a\u0000b"}""", "Has control characters." },
        { "text", """{"f":"a\u0085b"}""", "Has control characters." },
        { "email", "{}", Missing },
        { "email", """{"f":false}""", NotText },
        { "email", """{"f":"ada"}""", "Is not an e-mail address." },
        { "choice", "{}", Missing },
        { "choice", """{"f":1}""", NotText },
        { "choice", """{"f":"IT"}""", NotWord },
        { "choice", """{"f":"rm"}""", NotWord },
        { "choices", "{}", Missing },
        { "choices", """{"f":null}""", Missing },
        { "choices", """{"f":"A"}""", NotWords },
        { "choices", """{"f":[]}""", NotWords },
        { "choices", """{"f":["a"]}""", NotWords },
        { "choices", """{"f":["A",1]}""", NotWords },
        { "choices", """{"f":["A","A"]}""", NotWords },
        { "choices", """{"f":["A","B","A"]}""", NotWords },
        { "choices", """{"f":[null]}""", NotWords },
        { "date", "{}", Missing },
        { "date", """{"f":20260302}""", NotText },
        { "date", """{"f":"2026-02-29"}""", NotDate },
        { "date", """{"f":"2026-3-2"}""", NotDate },
        { "date", """{"f":"02.03.2026"}""", NotDate },
        { "date", """{"f":"2026-03-02T00:00:00Z"}""", NotDate },
        { "date", """{"f":" 2026-03-02"}""", NotDate },
        { "date", """{"f":"1899-12-31"}""", NotDate },
        { "date", """{"f":"2200-01-01"}""", NotDate },
        { "date", """{"f":"-2026-03-02"}""", NotDate },
        { "optionalDate", """{"f":0}""", NotText },
        { "optionalDate", """{"f":""}""", NotDate },
        { "object", "{}", Missing },
        { "object", """{"f":null}""", Missing },
        { "object", """{"f":[]}""", "Must be a JSON object." },
        { "object", """{"f":"{}"}""", "Must be a JSON object." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Getter_BadField_IsNamedWithWhatIsWrong(string getter, string json, string text)
    {
        var (_, refusal) = await Fields.Read(json, fields => Get(fields, getter));

        Fields.Expect(refusal, "f", text);
    }

    [Theory]
    [InlineData("id", """{"f":"P.1_a-Z"}""", "P.1_a-Z")]
    [InlineData("optionalId", "{}", null)]
    [InlineData("optionalId", """{"f":null}""", null)]
    [InlineData("optionalId", """{"f":"x"}""", "x")]
    [InlineData("text", """{"f":"12345"}""", "12345")]
    [InlineData("text", """{"f":" a "}""", " a ")]
    [InlineData("text", """{"f":"\u00e8 \u20ac"}""", "è €")]
    [InlineData("email", """{"f":"ada@customers.example"}""", "ada@customers.example")]
    [InlineData("choice", """{"f":"de"}""", "de")]
    [InlineData("choices", """{"f":["B"]}""", "B")]
    [InlineData("choices", """{"f":["B","A"]}""", "B,A")]
    [InlineData("date", """{"f":"1900-01-01"}""", "1900-01-01")]
    [InlineData("date", """{"f":"2028-02-29"}""", "2028-02-29")]
    [InlineData("date", """{"f":"2199-12-31"}""", "2199-12-31")]
    [InlineData("optionalDate", "{}", null)]
    [InlineData("optionalDate", """{"f":null}""", null)]
    [InlineData("optionalDate", """{"f":"2026-03-02"}""", "2026-03-02")]
    [InlineData("object", """{"f":{"a":1}}""", """{"a":1}""")]
    public async Task Getter_GoodField_IsItsValue(string getter, string json, string? expected)
    {
        var (value, refusal) = await Fields.Read(json, fields => Get(fields, getter));

        Assert.Null(refusal);
        Assert.Equal(expected, value);
    }

    /// <summary>JSON may name characters that no text can have: half of a surrogate pair.</summary>
    [Theory]
    [InlineData("id", NotText)]
    [InlineData("text", NotText)]
    [InlineData("email", NotText)]
    [InlineData("choice", NotText)]
    [InlineData("date", NotText)]
    public async Task Getter_HalfACharacter_IsNoText(string getter, string text)
    {
        var (_, refusal) = await Fields.Read("""{"f":"a\ud800"}""", fields => Get(fields, getter));

        Fields.Expect(refusal, "f", text);
    }

    [Fact]
    public async Task Choices_HalfACharacter_IsNoWord()
    {
        var (_, refusal) = await Fields.Read("""{"f":["A","\ud800"]}""", fields => Get(fields, "choices"));

        Fields.Expect(refusal, "f", NotWords);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public async Task Id_Length(int length, bool good)
    {
        var (_, refusal) = await Fields.Read($$"""{"f":"{{new string('a', length)}}"}""", fields => fields.RequiredId("f"));

        Assert.Equal(good, refusal is null);
    }

    /// <summary>Whoever looks at the values before the refusal meets nothing that breaks.</summary>
    [Fact]
    public async Task Getters_OfMissingFields_GiveHarmlessValues()
    {
        var fields = await Fields.Of("{}");

        Assert.Equal("", fields.RequiredId("id"));
        Assert.Equal("", fields.RequiredText("text", 5));
        Assert.Equal("", fields.RequiredEmail("email"));
        Assert.Equal("it", fields.RequiredChoice("choice", "it", "de"));
        Assert.Empty(fields.RequiredChoices("choices", "A", "B"));
        Assert.Equal(default, fields.RequiredDate("date"));
        Assert.Null(fields.RequiredObject("object"));
        Assert.Equal(["choice", "choices", "date", "email", "id", "object", "text"], fields.Refusal!.Errors!.Keys.Order(StringComparer.Ordinal));
    }

    private static string? Get(JsonFields fields, string getter) => getter switch
    {
        "id" => fields.RequiredId("f"),
        "optionalId" => fields.OptionalId("f"),
        "text" => fields.RequiredText("f", 5),
        "email" => fields.RequiredEmail("f"),
        "choice" => fields.RequiredChoice("f", "it", "de"),
        "choices" => string.Join(',', fields.RequiredChoices("f", "A", "B")),
        "date" => Text(fields.RequiredDate("f")),
        "optionalDate" => fields.OptionalDate("f") is { } date ? Text(date) : null,
        "object" => fields.RequiredObject("f")?.GetRawText(),
        _ => throw new ArgumentException("No such getter.", nameof(getter)),
    };

    private static string Text(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}

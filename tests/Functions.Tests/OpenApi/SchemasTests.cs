using System.Text.Json.Nodes;
using Scadenzario.OpenApi;

namespace Functions.Tests.OpenApi;

public sealed class SchemasTests
{
    private const string Example = """{"id":"x","count":1,"on":true,"none":null,"rows":[{"a":"1"}]}""";

    [Theory]
    [InlineData("""{"id":"y","count":2.5,"on":false,"none":"z","rows":[]}""")]
    [InlineData("""{"id":null,"count":null,"on":null,"none":{"q":1},"rows":[{"a":null}]}""")]
    public void Compare_TakesWhatFits(string value) => Assert.Empty(Compare(value));

    [Theory]
    [InlineData("""{"id":1,"count":1,"on":true,"none":null,"rows":[]}""", "$.id is a number, not a string or null")]
    [InlineData("""{"id":"x","count":1,"on":true,"none":null,"rows":[{"b":1}]}""", "$.rows[].b is not described|$.rows[].a is missing")]
    [InlineData("""{"id":"x","count":1,"on":true,"none":null,"rows":{}}""", "$.rows is a object, not a array")]
    [InlineData("""{"count":1,"on":true,"none":null,"rows":[],"more":1}""", "$.more is not described|$.id is missing")]
    public void Compare_NamesWhatDiffers(string value, string expected) => Assert.Equal(expected.Split('|'), Compare(value));

    [Theory]
    [InlineData("409", true)]
    [InlineData("40.5", false)]
    [InlineData("\"409\"", false)]
    public void Compare_KnowsIntegers(string value, bool fits) =>
        Assert.Equal(fits, Schemas.Compare(JsonNode.Parse(value), JsonNode.Parse("""{"type":"integer"}""")).Count == 0);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("$First/rows/0/id", "found")]
    [InlineData("$First/rows/9/id", "unknown")]
    [InlineData("$Second/id", "unknown")]
    public void Resolve_TakesAValueFromAnEarlierAnswer(string value, string expected) =>
        Assert.Equal(expected, OperationBook.Resolve(value, name => name == "First" ? JsonNode.Parse("""{"rows":[{"id":"found"}]}""") : null));

    private static IReadOnlyList<string> Compare(string value) => Schemas.Compare(JsonNode.Parse(value), Schemas.Of(JsonNode.Parse(Example)));
}

using Scadenzario.Http;

namespace Functions.Tests.Api;

public sealed class IdsTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("Z9._-", true)]
    [InlineData("..", true)]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234", true)]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData(" a", false)]
    [InlineData("a\n", false)]
    [InlineData("a/b", false)]
    [InlineData("a\\b", false)]
    [InlineData("a#b", false)]
    [InlineData("a?b", false)]
    [InlineData("a'b", false)]
    [InlineData("~start-a", false)]
    [InlineData("é", false)]
    [InlineData("١", false)]
    public void IsValid(string? text, bool expected) => Assert.Equal(expected, Ids.IsValid(text));
}

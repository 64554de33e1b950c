using Embedded.CommunicationEmulator.Wire;

namespace Embedded.Tests.CommunicationEmulator;

public sealed class SmsSegmentsTests
{
    [Theory]
    [InlineData("a", 0, 1)]
    [InlineData("a", 160, 1)]
    [InlineData("a", 161, 2)]
    [InlineData("a", 306, 2)]
    [InlineData("a", 307, 3)]
    [InlineData("€", 80, 1)]
    [InlineData("€", 81, 2)]
    [InlineData("€", 152, 2)]
    [InlineData("€", 153, 3)]
    [InlineData("é", 160, 1)]
    [InlineData("ê", 70, 1)]
    [InlineData("ê", 71, 2)]
    [InlineData("ê", 134, 2)]
    [InlineData("ê", 135, 3)]
    [InlineData("😀", 35, 1)]
    [InlineData("😀", 36, 2)]
    [InlineData("😀", 66, 2)]
    [InlineData("😀", 67, 3)]
    public void Count_SomeCharacters_GivesTheSegments(string character, int times, int segments)
    {
        Assert.Equal(segments, SmsSegments.Count(string.Concat(Enumerable.Repeat(character, times))));
    }
}

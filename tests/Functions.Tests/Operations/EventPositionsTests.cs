using Functions.Tests.Notifications;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Functions.Tests.Operations;

/// <summary>Places in the feed: read back as they were written, and not otherwise.</summary>
public sealed class EventPositionsTests
{
    private readonly EventPositions _positions = new(Keys.Key);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(4_294_967_296)]
    [InlineData(long.MaxValue)]
    public void Position_IsReadAsItWasWritten(long number)
    {
        var text = _positions.Write(Insurer.Kpt, number);
        Assert.Matches("^[A-Za-z0-9_-]{32}$", text);
        Assert.Equal(number, _positions.Read(Insurer.Kpt, text));
        Assert.Equal(text, _positions.Write(Insurer.Kpt, number));
    }

    [Fact]
    public void Position_OfAnotherInsurerIsNone()
    {
        var text = _positions.Write(Insurer.Kpt, 7);
        Assert.All(Insurers.All.Where(insurer => insurer != Insurer.Kpt), other => Assert.Null(_positions.Read(other, text)));
    }

    [Fact]
    public void Position_UnderAnotherKeyIsNone() =>
        Assert.Null(new EventPositions(Keys.Of("ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=")).Read(Insurer.Kpt, _positions.Write(Insurer.Kpt, 7)));

    [Fact]
    public void Position_WithOneCharacterChangedIsNone()
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var text = _positions.Write(Insurer.Swica, 12_345);
        for (var i = 0; i < text.Length; i++)
        {
            foreach (var other in alphabet.Where(c => c != text[i]))
            {
                Assert.Null(_positions.Read(Insurer.Swica, string.Concat(text.AsSpan(0, i), [other], text.AsSpan(i + 1))));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("                                ")]
    [InlineData("AAAAAAAAAAcAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAcAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAc/AAAAAAAAAAAAAAAAAAA+")]
    [InlineData("ÄAAAAAAAAAcAAAAAAAAAAAAAAAAAAAAA")]
    public void Text_ThatIsNoPositionIsNone(string text)
    {
        Assert.Null(_positions.Read(Insurer.Kpt, text));
        Assert.Null(_positions.Read(Insurer.Kpt, _positions.Write(Insurer.Kpt, 7) + "A"));
        Assert.Null(_positions.Read(Insurer.Kpt, " " + _positions.Write(Insurer.Kpt, 7)[1..]));
    }
}

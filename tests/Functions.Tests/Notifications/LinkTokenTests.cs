using Scadenzario.Notifications;

namespace Functions.Tests.Notifications;

public sealed class LinkTokenTests
{
    private static readonly LinkToken _token = LinkToken.Derive(Keys.Key, "purpose", "ab", "c");

    /// <summary>Fixed for ever: links that are out must stay good after an update of the app.</summary>
    [Fact]
    public void Text_IsTheSameInEveryVersion()
    {
        Assert.Equal("BrxKodAXfZHKG9qkjFniYKARZVc99Vd9cDWSpOb4vmw", _token.Text);
        Assert.Equal("06bc4aa1d0177d91ca1bdaa4", _token.Selector);
        Assert.Equal(43, _token.Text.Length);
    }

    [Fact]
    public void Parse_OfItsText_IsTheToken()
    {
        var parsed = LinkToken.Parse(_token.Text)!;

        Assert.Equal(_token.Text, parsed.Text);
        Assert.Equal(_token.Selector, parsed.Selector);
        Assert.True(parsed.Matches(_token.Hash));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("BrxKodAXfZHKG9qkjFniYKARZVc99Vd9cDWSpOb4vm")]
    [InlineData("BrxKodAXfZHKG9qkjFniYKARZVc99Vd9cDWSpOb4vmwA")]
    [InlineData("BrxKodAXfZHKG9qkjFniYKARZVc99Vd9cDWSpOb4vm=")]
    [InlineData("BrxKodAXfZHKG9qkjFniYKARZVc99Vd9cDWSpOb4v==")]
    [InlineData(" rxKodAXfZHKG9qkjFniYKARZVc99Vd9cDWSpOb4vmw")]
    [InlineData("BrxKodAXfZHKG9qkjFniYKARZVc99Vd9cDWSpOb4vm ")]
    [InlineData("+rxKodAXfZHKG9qkjFniYKARZVc99Vd9cDWSpOb4vmw")]
    [InlineData("/rxKodAXfZHKG9qkjFniYKARZVc99Vd9cDWSpOb4vmw")]
    [InlineData("ärxKodAXfZHKG9qkjFniYKARZVc99Vd9cDWSpOb4vmw")]
    [InlineData("                                           ")]
    public void Parse_OfAnythingElse_IsNull(string? text) => Assert.Null(LinkToken.Parse(text));

    /// <summary>The last character holds two bits more than the token: whatever they are, nothing breaks.</summary>
    [Theory]
    [InlineData('x')]
    [InlineData('y')]
    [InlineData('z')]
    public void Parse_WithSpareBitsSet_NeverThrows(char last)
    {
        var parsed = LinkToken.Parse(_token.Text[..42] + last);

        Assert.True(parsed is null || parsed.Text == _token.Text);
    }

    [Fact]
    public void Matches_OnlyItself()
    {
        Assert.True(_token.Matches(_token.Hash));
        Assert.False(LinkToken.Derive(Keys.Key, "purpose", "ab", "d").Matches(_token.Hash));
        // Same selector, another secret.
        Assert.False(LinkToken.Parse("A" + _token.Text[1..])!.Matches(_token.Hash));
        Assert.False(LinkToken.Parse(_token.Text[..41] + "AA")!.Matches(_token.Hash));
        Assert.False(_token.Matches([]));
        Assert.False(_token.Matches(_token.Hash[..31]));
    }

    [Fact]
    public void ToString_NeverTells()
    {
        Assert.Equal("LinkToken", _token.ToString());
        Assert.Equal("LinkToken", $"{_token}");
    }
}

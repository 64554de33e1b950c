using Scadenzario.Html;

namespace Functions.Tests.Html;

public sealed class MarkupTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("\" onload=\"x", "&quot; onload=&quot;x")]
    [InlineData("' `x`", "&#x27; `x`")]
    [InlineData("Zoë & Jürg", "Zoë &amp; Jürg")]
    [InlineData("漢", "&#x6F22;")]
    [InlineData(null, "")]
    public void Of_EncodesWhatIsPutIn(string? text, string expected) => Assert.Equal($"<p title=\"{expected}\">", Markup.Of($"<p title=\"{text}\">").ToString());

    [Fact]
    public void Of_KeepsMarkupAndNumbers()
    {
        var items = new[] { "a", "<" }.Select(text => Markup.Of($"<li>{text}</li>"));
        Assert.Equal("<ul><li>a</li><li>&lt;</li></ul>3", Markup.Of($"<ul>{items}</ul>{3}{Markup.Empty}").ToString());
    }
}

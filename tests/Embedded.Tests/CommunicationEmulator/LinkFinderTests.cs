using Embedded.CommunicationEmulator.Inbox;

namespace Embedded.Tests.CommunicationEmulator;

public sealed class LinkFinderTests
{
    [Theory]
    [InlineData("no link", null, "")]
    [InlineData(null, null, "")]
    [InlineData("see https://a.test/x.", null, "https://a.test/x")]
    [InlineData("(https://a.test/x)", null, "https://a.test/x")]
    [InlineData("https://a.test/x_(y)", null, "https://a.test/x_(y)")]
    [InlineData("«https://a.test/x», http://b.test!", null, "https://a.test/x http://b.test")]
    [InlineData("https://a.test/x https://a.test/x", "<a href=\"https://a.test/x\">x</a>", "https://a.test/x")]
    [InlineData(null, "<a href=\"https://a.test/?a=1&amp;b=2\">x</a>", "https://a.test/?a=1&b=2")]
    [InlineData(null, "<a HREF='https://a.test/1'>x</a><a href=https://a.test/2>y</a>", "https://a.test/1 https://a.test/2")]
    [InlineData("javascript:alert(1) ftp://a.test", "<a href=\"javascript:alert(1)\">x</a><a href=\"mailto:a@b.test\">y</a>", "")]
    public void Find_Texts_GivesTheirWebAddresses(string? text, string? html, string links)
    {
        Assert.Equal(links, string.Join(' ', LinkFinder.Find(text, html)));
    }
}

using System.Security.Cryptography;
using Functions.Tests.Calendar;
using Scadenzario.Notifications;

namespace Functions.Tests.Notifications;

public sealed class NoticeSealTests
{
    private static readonly Dictionary<string, object> _values = new() { ["lastDay"] = Day.Of("2027-08-28"), ["count"] = "3" };
    private readonly NoticeSeal _seal = new(Keys.Key);

    [Fact]
    public void Open_GivesWhatWasClosed()
    {
        var closed = _seal.Close("n-1", _values, new Uri("https://portal.example/?token=secret"));
        var (values, link) = _seal.Open("n-1", closed);

        Assert.Equal(_values, values);
        Assert.Equal("https://portal.example/?token=secret", link!.OriginalString);
        Assert.DoesNotContain("secret", closed);
        Assert.DoesNotContain("secret", System.Text.Encoding.Latin1.GetString(Convert.FromBase64String(closed)));
        Assert.NotEqual(closed, _seal.Close("n-1", _values, new Uri("https://portal.example/?token=secret")));
    }

    [Fact]
    public void Open_NothingButTheSame()
    {
        var closed = _seal.Close("n-1", _values, null);
        var changed = Convert.FromBase64String(closed);
        changed[^1] ^= 1;

        Assert.Null(_seal.Open("n-1", closed).Link);
        Assert.ThrowsAny<CryptographicException>(() => _seal.Open("n-2", closed));
        Assert.ThrowsAny<CryptographicException>(() => _seal.Open("n-1", Convert.ToBase64String(changed)));
    }

    [Fact]
    public void Close_ValueThatIsNoDateOrText_Throws() =>
        Assert.Throws<ArgumentException>(() => _seal.Close("n-1", new Dictionary<string, object> { ["a"] = 7 }, null));
}

namespace Functions.Tests.Notifications;

public sealed class DerivationKeyTests
{
    /// <summary>HMAC-SHA-256 of <c>7:purpose|2:ab|1:c</c>, computed elsewhere.</summary>
    [Fact]
    public void Derive_IsTheSameInEveryVersion() => Assert.Equal(
        "06BC4AA1D0177D91CA1BDAA48C59E260A01165573DF5577D703592A4E6F8BE6C",
        Convert.ToHexString(Keys.Key.Derive("purpose", "ab", "c")));

    [Fact]
    public void Derive_TellsPurposesAndPartsApart()
    {
        byte[][] derived =
        [
            Keys.Key.Derive("purpose", "ab", "c"),
            Keys.Key.Derive("purpose", "a", "bc"),
            Keys.Key.Derive("purpose", "abc"),
            Keys.Key.Derive("purpose", "abc", ""),
            Keys.Key.Derive("purpose", "c", "ab"),
            Keys.Key.Derive("purpose"),
            Keys.Key.Derive("purpose|2:ab", "c"),
            Keys.Key.Derive("other", "ab", "c"),
            Keys.Of(Convert.ToBase64String(new byte[32])).Derive("purpose", "ab", "c"),
        ];

        Assert.Equal(derived.Length, derived.Select(Convert.ToHexString).Distinct().Count());
        Assert.All(derived, bytes => Assert.Equal(32, bytes.Length));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==")]
    public void Setting_MissingMalformedOrShort_StopsTheStart(string? setting)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => Keys.Of(setting));

        Assert.Equal("DerivationKey must be Base64 of 32 to 256 random bytes.", refusal.Message);
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void Setting_Length(int bytes, bool good)
    {
        var failure = Record.Exception(() => Keys.Of(Convert.ToBase64String(new byte[bytes])));

        Assert.Equal(good, failure is null);
    }
}

using Microsoft.Extensions.Configuration;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Functions.Tests.Api;

public sealed class KeyRingTests
{
    private static readonly KeyRing _ring = Ring(("SWICA", "swica-key"), ("kpt", "kpt-key"), ("BackOffice", "office-key"), ("EVENTS", "events-key"));

    [Theory]
    [InlineData("swica-key", CallerKind.Portal, Insurer.Swica, "portal:SWICA")]
    [InlineData("kpt-key", CallerKind.Portal, Insurer.Kpt, "portal:KPT")]
    [InlineData("office-key", CallerKind.BackOffice, null, "backoffice")]
    [InlineData("events-key", CallerKind.Events, null, "events")]
    public void Find_KnownKey_IsItsCaller(string key, CallerKind kind, Insurer? insurer, string name)
    {
        var caller = _ring.Find(key);

        Assert.Equal(new Caller(kind, insurer), caller);
        Assert.Equal(name, caller!.Name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("SWICA-KEY")]
    [InlineData("swica-key ")]
    [InlineData("swica-ke")]
    [InlineData("SWICA")]
    [InlineData("swica-key,kpt-key")]
    public void Find_AnythingElse_IsNobody(string? key) => Assert.Null(_ring.Find(key));

    [Fact]
    public void NoKeys_AdmitNobody() => Assert.Null(Ring().Find(""));

    [Fact]
    public void Key_OfSomebodyUnknown_StopsTheStart() => Assert.Equal(
        "Keys:SANITAS: nobody of that name. Known are KPT, SWICA, ATUPRI, CSS, HELSANA, BACKOFFICE and EVENTS.",
        Assert.Throws<InvalidOperationException>(() => Ring(("SANITAS", "sanitas-key"))).Message);

    [Theory]
    [InlineData("")]
    [InlineData("123456")]
    [InlineData(null)]
    public void Key_TooShort_StopsTheStart(string? key) => Assert.Equal(
        "Keys:SWICA: a key has at least 7 characters.",
        Assert.Throws<InvalidOperationException>(() => Ring(("SWICA", key))).Message);

    [Fact]
    public void Key_OfSevenCharacters_IsLongEnough() => Assert.NotNull(Ring(("KPT", "dev-kpt")).Find("dev-kpt"));

    /// <summary>The message names the setting, not the key.</summary>
    [Fact]
    public void Key_OfTwoCallers_StopsTheStart() => Assert.Equal(
        "Keys:SWICA: another caller has the same key.",
        Assert.Throws<InvalidOperationException>(() => Ring(("KPT", "same-key"), ("SWICA", "same-key"))).Message);

    private static KeyRing Ring(params (string Name, string? Key)[] keys) => new(
        new ConfigurationBuilder().AddInMemoryCollection(keys.ToDictionary(k => "Keys:" + k.Name, k => k.Key)).Build());
}

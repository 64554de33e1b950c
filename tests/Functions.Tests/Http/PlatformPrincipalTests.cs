using System.Text;
using Functions.Tests.Deadlines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Functions.Tests.Api;

public sealed class PlatformPrincipalTests
{
    [Theory]
    [InlineData("BackOffice", CallerKind.BackOffice, null)]
    [InlineData("Events", CallerKind.Events, null)]
    [InlineData("Portal.SWICA", CallerKind.Portal, Insurer.Swica)]
    [InlineData("Portal.helsana", CallerKind.Portal, Insurer.Helsana)]
    public void Role_Known_IsItsCaller(string role, CallerKind kind, Insurer? insurer) =>
        Assert.Equal(new Caller(kind, insurer), Read($$"""{"claims":[{"typ":"roles","val":"{{role}}"}]}"""));

    [Theory]
    [InlineData("Portal.SANITAS")]
    [InlineData("Portal.")]
    [InlineData("Portal")]
    [InlineData("portal.SWICA")]
    [InlineData("backoffice")]
    [InlineData("SWICA")]
    [InlineData("")]
    public void Role_Unknown_IsNobody(string role) =>
        Assert.Null(Read($$"""{"claims":[{"typ":"roles","val":"{{role}}"}]}"""));

    [Fact]
    public void Role_TheFirstKnownOneCounts() => Assert.Equal(
        new Caller(CallerKind.Portal, Insurer.Css),
        Read("""{"claims":[{"typ":"name","val":"BackOffice"},{"typ":"roles","val":"Reader"},{"typ":"roles","val":"Portal.CSS"},{"typ":"roles","val":"BackOffice"}]}"""));

    [Fact]
    public void Role_OfTheTypeThatThePrincipalNames_Counts() => Assert.Equal(
        new Caller(CallerKind.BackOffice),
        Read("""{"role_typ":"http://schemas.example/role","claims":[{"typ":"http://schemas.example/role","val":"BackOffice"}]}"""));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"claims\":null}")]
    [InlineData("{\"claims\":{}}")]
    [InlineData("{\"claims\":[]}")]
    [InlineData("{\"claims\":[7]}")]
    [InlineData("{\"claims\":[{\"val\":\"BackOffice\"}]}")]
    [InlineData("{\"claims\":[{\"typ\":\"roles\"}]}")]
    [InlineData("{\"claims\":[{\"typ\":null,\"val\":\"BackOffice\"}]}")]
    [InlineData("{\"claims\":[{\"typ\":\"roles\",\"val\":7}]}")]
    [InlineData("{\"role_typ\":7,\"claims\":[{\"typ\":\"roles\",\"val\":\"BackOffice\"}]}")]
    [InlineData("{\"claims\":[{\"typ\":\"roles\",\"val\":\"BackOffice\"}]")]
    [InlineData("{\"claims\":[{\"typ\":\"roles\",\"val\":\"\\ud800\"}]}")]
    public void Principal_Malformed_IsNobody(string json) => Assert.Null(Read(json));

    [Theory]
    [InlineData(null)]
    [InlineData("BackOffice")]
    [InlineData("{\"claims\":[]}")]
    [InlineData("====")]
    public void Header_ThatIsNoBase64_IsNobody(string? header)
    {
        var request = Http.Request();
        request.Headers[PlatformPrincipal.Header] = header;

        Assert.Null(PlatformPrincipal.Read(request));
    }

    /// <summary>Trust must be asked for: a header that anybody can send is not believed by default.</summary>
    [Theory]
    [InlineData(null, false)]
    [InlineData("false", false)]
    [InlineData("true", true)]
    public void Trust_OnlyWhereTheConfigurationSaysSo(string? setting, bool expected)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Authentication:TrustPlatformPrincipal"] = setting }).Build();
        using var services = new ServiceCollection().AddHttp(configuration).BuildServiceProvider();

        Assert.Equal(expected, services.GetRequiredService<IOptions<AuthenticationOptions>>().Value.TrustPlatformPrincipal);
    }

    private static Caller? Read(string json)
    {
        var request = Http.Request();
        request.Headers[PlatformPrincipal.Header] = Convert.ToBase64String(Encoding.UTF8.GetBytes(json));
        return PlatformPrincipal.Read(request);
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scadenzario.Activation;
using Scadenzario.Notifications;

namespace Functions.Tests.Notifications;

/// <summary>Settings as they are bound and checked at the start.</summary>
public sealed class OptionsTests
{
    private const string Connection = "Communication:ConnectionString=endpoint=http://127.0.0.1:1/,accesskey=a2V5";
    private const string Sender = "Communication:EmailSender=a@insurer.example";
    private const string SmsSender = "Communication:SmsSender=Insurer";

    [Theory]
    [InlineData(Connection, Sender)]
    [InlineData("Communication:Endpoint=https://acs.example/", Sender)]
    [InlineData(Connection, Sender, "Communication:RepeatabilityWindow=00:05:00")]
    [InlineData(Connection, Sender, "Communication:RepeatabilityWindow=00:00:00.001")]
    public void Communication_Good(params string[] settings) => Assert.Null(Failure<CommunicationOptions>([SmsSender, .. settings]));

    [Theory]
    [InlineData("Communication: set either ConnectionString or Endpoint.", Sender)]
    [InlineData("Communication: set either ConnectionString or Endpoint.", Sender, "Communication:ConnectionString=")]
    [InlineData("Communication: set either ConnectionString or Endpoint.", Sender, Connection, "Communication:Endpoint=https://acs.example/")]
    [InlineData("The EmailSender field is required.", Connection)]
    [InlineData("The EmailSender field is required.", Connection, "Communication:EmailSender=")]
    [InlineData("Communication:RepeatabilityWindow must be above 0 and at most 5 minutes.", Connection, Sender, "Communication:RepeatabilityWindow=00:00:00")]
    [InlineData("Communication:RepeatabilityWindow must be above 0 and at most 5 minutes.", Connection, Sender, "Communication:RepeatabilityWindow=-00:01:00")]
    [InlineData("Communication:RepeatabilityWindow must be above 0 and at most 5 minutes.", Connection, Sender, "Communication:RepeatabilityWindow=00:05:00.001")]
    public void Communication_Bad(string text, params string[] settings) => Assert.Contains(text, Failure<CommunicationOptions>([SmsSender, .. settings]));

    [Theory]
    [InlineData("Insurer")]
    [InlineData("KPT & CPT-1")]
    [InlineData("+41791234567")]
    [InlineData("70707")]
    public void SmsSender_Good(string sender) => Assert.Null(Failure<CommunicationOptions>(Connection, Sender, $"Communication:SmsSender={sender}"));

    [Theory]
    [InlineData("The SmsSender field is required.", "Communication:SmsSender=")]
    [InlineData("'Twelve chars' is no sender of SMS.", "Communication:SmsSender=Twelve chars")]
    [InlineData("'Zürich' is no sender of SMS.", "Communication:SmsSender=Zürich")]
    [InlineData("'12' is no sender of SMS.", SmsSender, "Communication:SmsSenders:KPT=12")]
    [InlineData("'ACME' is no insurer.", SmsSender, "Communication:SmsSenders:ACME=Acme")]
    public void SmsSender_Bad(string text, params string[] settings) =>
        Assert.Contains(text, Failure<CommunicationOptions>([Connection, Sender, .. settings]));

    [Fact]
    public void SmsSender_MayDifferByInsurer()
    {
        var options = new CommunicationOptions { SmsSender = "Insurer", SmsSenders = { ["kpt"] = "KPT" } };
        Assert.Equal(("KPT", "Insurer"), (options.SmsSenderOf(Scadenzario.Contracts.Insurer.Kpt), options.SmsSenderOf(Scadenzario.Contracts.Insurer.Css)));
    }

    [Fact]
    public void Window_IsFiveMinutesByDefault() => Assert.Equal(TimeSpan.FromMinutes(5), new CommunicationOptions().RepeatabilityWindow);

    [Theory]
    [InlineData("https://benevita.swica.example")]
    [InlineData("https://benevita.swica.example/")]
    [InlineData("https://benevita.swica.example:8443")]
    [InlineData("http://localhost:7071")]
    [InlineData("http://127.0.0.1:7071")]
    public void PublicBaseUrl_Good(string url) => Assert.Null(Failure<LinkOptions>($"PublicBaseUrl={url}"));

    [Theory]
    [InlineData("")]
    [InlineData("benevita.swica.example")]
    [InlineData("/benevita")]
    [InlineData("http://benevita.swica.example")]
    [InlineData("ftp://benevita.swica.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://benevita.swica.example/app")]
    [InlineData("https://benevita.swica.example/?a=b")]
    [InlineData("https://benevita.swica.example/#a")]
    [InlineData("https://user@benevita.swica.example/")]
    public void PublicBaseUrl_Bad(string url) => Assert.Contains("PublicBaseUrl", Failure<LinkOptions>($"PublicBaseUrl={url}"));

    [Theory]
    [InlineData("https://benevita.swica.example")]
    [InlineData("https://benevita.swica.example/")]
    public void Link_HasPathAndToken(string url) => Assert.Equal(
        "https://benevita.swica.example/api/benevita/activate?token=abc",
        new LinkOptions { PublicBaseUrl = url }.To("api/benevita/activate", "abc").AbsoluteUri);

    [Theory]
    [InlineData("00:00")]
    [InlineData("08:00")]
    [InlineData("23:59")]
    public void SendAt_Good(string time) => Assert.Null(Failure<ActivationOptions>($"Activation:SendAt={time}"));

    [Theory]
    [InlineData("")]
    [InlineData("8")]
    [InlineData("8:00")]
    [InlineData("24:00")]
    [InlineData("08:60")]
    [InlineData("08:00:00")]
    [InlineData("8 AM")]
    public void SendAt_Bad(string time) =>
        Assert.Contains("Activation:SendAt must be a time of day as HH:mm.", Failure<ActivationOptions>($"Activation:SendAt={time}"));

    // What is wrong with the settings, as it stops the start; null where nothing is. A comma stands for the semicolon.
    private static string? Failure<T>(params string[] settings)
        where T : class
    {
        var values = settings.Select(s => s.Split('=', 2)).ToDictionary(s => s[0], s => (string?)s[1].Replace(',', ';'));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        using var services = new ServiceCollection().AddNotifications(configuration).AddActivation(configuration).BuildServiceProvider();
        return (Record.Exception(() => services.GetRequiredService<IOptions<T>>().Value) as OptionsValidationException)?.Message;
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace Scadenzario;

/// <summary>Settings of the embedded host that nobody need give: publicly known keys, a sender that does not exist. Not compiled for Azure.</summary>
internal static class DevelopmentSettings
{
    private static readonly Dictionary<string, string?> _settings = new()
    {
        ["Communication:EmailSender"] = "benevita@scadenzario.example",
        ["Communication:SmsSender"] = "Scadenzario",
        ["Webhooks:AllowLoopback"] = "true",
        ["CommunicationEmulator:WebhookPath"] = "/api/events/communication",

        // Whoever moves the clock by a year is still the same person at the same screen.
        ["Pages:SessionHours"] = "1000000",
        ["Pages:Development"] = "true",

        // One account holds everything here; in Azure documents have one of their own.
        ["Documents"] = "AzureWebJobsStorage",

        // On a clock that stands still nobody's minute would ever end.
        ["Limits:RequestsPerMinute"] = "0",
        ["Limits:AnonymousPerMinute"] = "0",
    };

    private static readonly Dictionary<string, string?> _keys = new()
    {
        ["Keys:SWICA"] = "dev-swica",
        ["Keys:KPT"] = "dev-kpt",
        ["Keys:ATUPRI"] = "dev-atupri",
        ["Keys:CSS"] = "dev-css",
        ["Keys:HELSANA"] = "dev-helsana",
        ["Keys:BACKOFFICE"] = "dev-backoffice",
        ["Keys:EVENTS"] = "dev-events",
    };

    /// <summary>
    /// Adds them below everything else. Where keys are configured, none of the known ones is valid beside them; the emulator then reports with the
    /// configured event source's key.
    /// </summary>
    public static void AddTo(IConfigurationManager configuration)
    {
        var keysAreGiven = configuration.GetSection("Keys").Exists();
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = keysAreGiven ? _settings : _settings.Concat(_keys) });
        configuration["CommunicationEmulator:WebhookKey"] ??= configuration["Keys:EVENTS"] ?? configuration["Keys:BACKOFFICE"];

        // Anybody could send the platform's header to this host.
        configuration["Authentication:TrustPlatformPrincipal"] = "false";
    }
}

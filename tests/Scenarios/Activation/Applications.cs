using Scenarios.Harness;

namespace Scenarios.Activation;

/// <summary>Applications with sensible values, so that a scenario states only what matters to it.</summary>
internal static class Applications
{
    public const string Email = "ada@customers.example";

    /// <summary>The body of a good application.</summary>
    public static Dictionary<string, object?> Body(string participantId = "p-1", string email = Email, string language = "it") => new()
    {
        ["participantId"] = participantId,
        ["email"] = email,
        ["language"] = language,
        ["products"] = new[] { "COMPLETA_TOP", "HOSPITA" },
        ["acceptedOn"] = "2027-01-10",
    };

    /// <summary>Applies as SWICA's portal, and lets the invitation go out.</summary>
    public static async Task<Reply> ApplyAsync(this ScenarioHost host, string participantId = "p-1", string email = Email, string language = "it")
    {
        var reply = await host.PostAsync("dev-swica", "/api/benevita/activations", Body(participantId, email, language));
        await host.SettleAsync();
        return reply;
    }

    /// <summary>The application as the portal sees it.</summary>
    public static Task<Reply> ShowAsync(this ScenarioHost host, string participantId = "p-1") =>
        host.GetAsync("dev-swica", $"/api/benevita/activations/{participantId}");

    /// <summary>Activates with a token.</summary>
    public static Task<Reply> ActivateAsync(this ScenarioHost host, string token) =>
        host.PostAsync(null, "/api/benevita/activate", new { token });

    /// <summary>Opens the page of a token.</summary>
    public static Task<Reply> OpenPageAsync(this ScenarioHost host, string token) =>
        host.GetAsync(null, $"/api/benevita/activate?token={token}");
}

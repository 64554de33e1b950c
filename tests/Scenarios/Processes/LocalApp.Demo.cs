namespace Scenarios.Processes;

/// <content>The demonstration.</content>
internal sealed partial class LocalApp
{
    /// <summary>Starts the app with its demonstration; gives what it writes until that is over, played or refused.</summary>
    public async Task<IReadOnlyList<string>> PlayAsync(params string[] options)
    {
        _process?.Dispose();
        _client?.Dispose();
        _process = AppProcess.Start(["--port", "0", "--data", Data, "--demo", .. options], settings: settings);
        _client = new HttpClient { BaseAddress = await _process.AddressAsync() };
        return await _process.SaysAsync("demonstration", TimeSpan.FromMinutes(6));
    }
}

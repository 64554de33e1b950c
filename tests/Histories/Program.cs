namespace Histories;

/// <summary>Records the histories: <c>dotnet run --project tests/Histories -- record</c>.</summary>
internal static class Program
{
    /// <summary>Exit codes: 0 recorded, 2 wrong arguments.</summary>
    public static async Task<int> Main(string[] args)
    {
        if (args is not ["record"])
        {
            await Console.Error.WriteLineAsync("Usage: dotnet run --project tests/Histories -- record");
            return 2;
        }

        var recorded = await Recording.AllAsync();
        var files = recorded.ToDictionary(history => history.FileName, history => history.ToJson());
        foreach (var stale in HistoryFiles.OfPresentVersion().Keys.Except(files.Keys, StringComparer.Ordinal))
        {
            File.Delete(HistoryFiles.PathOf(stale));
        }

        foreach (var (name, json) in files)
        {
            HistoryFiles.Write(name, json);
        }

        Console.WriteLine($"{files.Count} histories of version {Scadenzario.Operations.WorkflowVersion.Current} in {HistoryFiles.Root}.");
        return 0;
    }
}

namespace Histories;

/// <summary>Plays all plays and gathers what the engine stored.</summary>
internal static class Recording
{
    /// <summary>The plays of this assembly, one type an orchestrator.</summary>
    public static IReadOnlyList<PlaysOf> Plays { get; } =
    [
        .. typeof(Recording).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(PlaysOf)) && type.Namespace == "Histories.Plays")
            .Select(type => (PlaysOf)Activator.CreateInstance(type)!).OrderBy(plays => plays.Orchestrator, StringComparer.Ordinal),
    ];

    /// <summary>Everything, in the order of the files' names.</summary>
    public static async Task<IReadOnlyList<RecordedHistory>> AllAsync()
    {
        List<RecordedHistory> all = [];
        foreach (var plays in Plays)
        {
            all.AddRange(await plays.RecordAsync());
        }

        return [.. all.OrderBy(history => history.FileName, StringComparer.Ordinal)];
    }
}

using System.Text.Json;
using Scadenzario.Operations;

namespace Histories;

/// <summary>Recording is deterministic, and what is committed is what the present code does.</summary>
public sealed class RecordingTests
{
    private const string Command = "Read docs/changing-workflows.md, then: dotnet run --project tests/Histories -- record";

    [Fact]
    public async Task RecordingThePresentCode_GivesTheCommittedBytes()
    {
        var recorded = (await Recording.AllAsync()).ToDictionary(history => history.FileName, history => history.ToJson());
        var committed = HistoryFiles.OfPresentVersion();

        Assert.True(recorded.Keys.ToHashSet().SetEquals(committed.Keys), $"Other histories than the committed ones are played. {Command}");
        Assert.All(recorded, history => Assert.True(history.Value == committed[history.Key], $"{history.Key} is recorded otherwise today. {Command}"));
    }

    [Fact]
    public async Task RecordingTwice_GivesTheSameBytes()
    {
        var one = await Recording.AllAsync();
        var other = await Recording.AllAsync();

        Assert.Equal(one.Select(history => history.ToJson()), other.Select(history => history.ToJson()));
    }

    [Fact]
    public void AHistory_IsReadAsItIsWritten() =>
        Assert.All(HistoryFiles.All().Values, text => Assert.Equal(text, RecordedHistory.Parse(text).ToJson()));

    /// <summary>The Functions host takes the version of new instances from there where a start names none.</summary>
    [Fact]
    public void HostJson_NamesTheSameVersion()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));

        Assert.Equal(WorkflowVersion.Current, json.RootElement.GetProperty("extensions").GetProperty("durableTask").GetProperty("defaultVersion").GetString());
    }
}

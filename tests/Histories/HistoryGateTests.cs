using System.Reflection;
using System.Text.RegularExpressions;
using Embedded.DurableTask;

namespace Histories;

/// <summary>
/// Every workflow that may be running anywhere goes on with the present code: the committed histories, of every version there has been, replay against it.
/// </summary>
public sealed partial class HistoryGateTests
{
    // Begin anew after every round, for ever.
    private static readonly string[] _endless = ["WebhookOrchestrator"];
    private static readonly HistoryEventKind[] _calls = [HistoryEventKind.ActivityCalled, HistoryEventKind.TimerCreated, HistoryEventKind.ChildCalled];
    private static readonly IReadOnlyDictionary<string, string> _files = HistoryFiles.All();

    public static TheoryData<string> Files => [.. _files.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void History_ReplaysAgainstThePresentCode(string file)
    {
        var history = RecordedHistory.Parse(_files[file]);

        Assert.Equal(file, history.FileName);
        Assert.Null(HistoryGate.Refusal(history, Orchestrators.OfTheApp.GetValueOrDefault(history.Orchestrator)));
    }

    /// <summary>
    /// That the histories pass says something only because others would not: had the code that recorded one called anything else at any place, the present code is refused there.
    /// </summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void History_WithAnotherCallAtAnyPlace_IsRefusedThere(string file)
    {
        var history = RecordedHistory.Parse(_files[file]);

        Assert.All(Planted(history.Events), events =>
        {
            var refusal = HistoryGate.Refusal(history with { Events = events }, Orchestrators.OfTheApp[history.Orchestrator]);
            Assert.Contains("expected a call of activity 'PlantedActivity'", refusal, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void EveryOrchestrator_HasHistoriesOfThePresentVersion() =>
        Assert.Equal(Orchestrators.OfTheApp.Keys.Order(StringComparer.Ordinal), Present().Select(h => h.Orchestrator).Distinct().Order(StringComparer.Ordinal));

    /// <summary>An orchestrator that calls an activity which no history calls has a path that nobody has recorded.</summary>
    [Fact]
    public void EveryActivity_IsCalledInSomeHistory() => Assert.Equal(
        Orchestrators.Activities,
        Present().SelectMany(h => h.Events).Where(e => e.Kind == HistoryEventKind.ActivityCalled).Select(e => e.Name!).Distinct().Order(StringComparer.Ordinal));

    /// <summary>An event that is followed by a fresh history is in none: that its wait is recorded, the states show.</summary>
    [Fact]
    public void EveryEventOfAnOrchestrator_ComesInSomeOfItsHistories()
    {
        var present = Present();
        Assert.Equal([], Orchestrators.Methods.Where(o => !_endless.Contains(o.Key)).SelectMany(orchestrator => orchestrator.Value.DeclaringType!
            .GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!).Where(name => char.IsUpper(name[0])) // the others are payloads
            .Where(value => !present.Any(h => h.Orchestrator == orchestrator.Key
                && h.Events.Any(e => e.Kind == HistoryEventKind.EventRaised && e.Name == value)))
            .Select(value => $"{orchestrator.Key}: {value}")));
    }

    /// <summary>A workflow that rests while it waits, and one that has ended: both belong to what is kept.</summary>
    [Fact]
    public void EveryOrchestrator_HasAnEndAndAWaitOnRecord()
    {
        var present = Present();
        Assert.All(Orchestrators.OfTheApp.Keys, name =>
        {
            Assert.Equal(!_endless.Contains(name), present.Exists(h => h.Orchestrator == name && h.Instance.HasEnded));
            Assert.Contains(present, h => h.Orchestrator == name && !h.Instance.HasEnded);
        });
    }

    /// <summary>Histories are committed: ids, dates and catalogue words, never an address, a number or a text.</summary>
    [Fact]
    public void Histories_HoldNothingPersonal() => Assert.Equal([], _files.Where(file => Personal().IsMatch(file.Value)).Select(file => file.Key));

    /// <summary>A history with another call in the place of each of its own; one without any call with one at its beginning.</summary>
    private static List<List<HistoryEvent>> Planted(IReadOnlyList<HistoryEvent> events)
    {
        List<List<HistoryEvent>> planted = [];
        for (var place = 0; place < events.Count; place++)
        {
            if (_calls.Contains(events[place].Kind))
            {
                planted.Add([.. events.Take(place), Call(events[place].Id), .. events.Skip(place + 1)]);
            }
        }

        if (planted.Count == 0)
        {
            var start = events.ToList().FindIndex(e => e.Kind == HistoryEventKind.ExecutionStarted);
            planted.Add([.. events.Take(start + 1), Call(events[start].Id), .. events.Skip(start + 1)]);
        }

        return planted;
    }

    private static HistoryEvent Call(int id) => new() { Kind = HistoryEventKind.ActivityCalled, Id = id, Name = "PlantedActivity" };

    private static List<RecordedHistory> Present() => [.. HistoryFiles.OfPresentVersion().Values.Select(RecordedHistory.Parse)];

    [GeneratedRegex(@"[\w.]+@[\w.]+|\+41\d|https?://|token=")]
    private static partial Regex Personal();
}

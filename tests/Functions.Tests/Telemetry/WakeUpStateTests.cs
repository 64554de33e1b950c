using System.Globalization;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Telemetry;

namespace Functions.Tests.Telemetry;

public sealed class WakeUpStateTests
{
    [Theory]
    [InlineData("2027-09-24T07:00:00Z", "close-2027-09-30", "today", false)] // due this very hour
    [InlineData("2027-09-24T06:00:00Z", "close-2027-09-30", "today", false)] // an hour late is not overdue
    [InlineData("2027-09-24T05:59:59Z", "open", "overdue", true)]
    [InlineData("2027-09-23T06:00:00Z", "remind-2027-09-27-7", "overdue", true)] // three days away
    [InlineData("2027-09-23T06:00:00Z", "remind-2027-09-28-7", "overdue", false)] // four
    [InlineData("2027-09-23T06:00:00Z", "remind-2027-09-20-1", "overdue", true)] // past
    [InlineData("2027-09-23T06:00:00Z", "remind-soon", "overdue", true)]
    [InlineData("2027-09-24T21:59:59Z", "remind-2027-09-25-1", "today", false)]
    [InlineData("2027-09-24T22:00:00Z", "remind-2027-09-25-1", "soon", false)] // Zurich's midnight
    [InlineData("2027-09-27T21:59:59Z", "open", "soon", false)]
    [InlineData("2027-09-27T22:00:00Z", "open", null, false)]
    public void State_OfAWakeUp(string dueAt, string step, string? state, bool isUnsent)
    {
        var row = new AgendaRow { DueAt = At(dueAt), Step = step };

        Assert.Equal(new WakeUpState(state, isUnsent), WakeUpState.Of(row, At("2027-09-24T07:00:00Z"), TimeSpan.FromHours(1)));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

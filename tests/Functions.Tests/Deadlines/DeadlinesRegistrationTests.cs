using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Calendar;
using Scadenzario.Deadlines;
using Scadenzario.Rules;

namespace Functions.Tests.Deadlines;

public class DeadlinesRegistrationTests
{
    [Fact]
    public void AddDeadlines_GivesRulesCalendarAndCalculator()
    {
        using var services = new ServiceCollection().AddDeadlines().BuildServiceProvider();
        Assert.Equal(31, services.GetRequiredService<RuleBook>().All.Count);
        Assert.NotEmpty(services.GetRequiredService<SwissCalendar>().HolidaysOf(Canton.LU, 2026));
        Assert.Same(services.GetRequiredService<DeadlineCalculator>(), services.GetRequiredService<DeadlineCalculator>());
    }
}

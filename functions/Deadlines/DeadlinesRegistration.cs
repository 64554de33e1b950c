using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Deadlines.Explanations;
using Scadenzario.Rules;

namespace Scadenzario.Deadlines;

/// <summary>Registers rules, calendar and calculator.</summary>
public static class DeadlinesRegistration
{
    /// <summary>
    /// Reads all rule data now, so that the app does not start with data that is wrong, and adds <see cref="RuleBook"/>,
    /// <see cref="Calendar.SwissCalendar"/>, <see cref="ExplanationTexts"/>, <see cref="DeadlineCalculator"/> and <see cref="AgendaBook"/>.
    /// </summary>
    /// <exception cref="DataFileException">A data file is wrong.</exception>
    public static IServiceCollection AddDeadlines(this IServiceCollection services)
    {
        var rules = RuleBook.Load();
        var texts = ExplanationTexts.Load();
        var calendar = HolidayBook.Load();
        texts.Check(rules, calendar);
        return services
            .AddSingleton(rules)
            .AddSingleton(texts)
            .AddSingleton(calendar)
            .AddSingleton<DeadlineCalculator>()
            .AddSingleton<AgendaBook>();
    }
}

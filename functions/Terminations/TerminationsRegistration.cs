using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Operations;
using Scadenzario.Operations.Workflows;
using Scadenzario.Privacy;
using Scadenzario.Terminations.Watches;

namespace Scadenzario.Terminations;

/// <summary>Registers terminations and watches.</summary>
public static class TerminationsRegistration
{
    /// <summary>Decisions, watches, texts.</summary>
    public static IServiceCollection AddTerminations(this IServiceCollection services) => services
        .AddSingleton<TerminationBook>()
        .AddSingleton<IPersonalData, TerminationPersonalData>()
        .AddSingleton<TerminationDecider>()
        .AddSingleton<TerminationDecisions>()
        .AddSingleton<TerminationChanges>()
        .AddSingleton<TerminationTexts>()
        .AddSingleton<DecisionTexts>()
        .AddSingleton<TerminationViews>()
        .AddSingleton<WatchBook>()
        .AddSingleton<WatchPlan>()
        .AddSingleton<WatchDeadlines>()
        .AddSingleton<WatchSchedule>()
        .AddSingleton<IWorkflowForecast, WatchForecast>()
        .AddSingleton<WatchTexts>()
        .AddSingleton<WatchOutcomes>()
        .AddSingleton<ICaseDecisionHandler, TerminationCases>()
        .AddSingleton<IContractChangeHandler, WatchContractChanges>();
}

using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Operations.Restoring;

namespace Scadenzario.Operations;

/// <summary>Registers the back office's side.</summary>
public static class OperationsRegistration
{
    /// <summary>Cases, events, audit, starts, recurring work.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<EventBook>()
        .AddSingleton<AuditBook>()
        .AddSingleton<CaseBook>()
        .AddSingleton<CaseDecisions>()
        .AddSingleton<WorkflowLauncher>()
        .AddSingleton<LookedAfter>()
        .AddSingleton<IRecurringWork>(provider => provider.GetRequiredService<CaseDecisions>())
        .AddSingleton<IRecurringWork>(provider => provider.GetRequiredService<WorkflowLauncher>())
        .AddSingleton<Restorations>()
        .AddHostedService<RestorationStart>()
        .AddSingleton<IRecurringWork, RestoreReconciliation>()
        .AddSingleton<RestoredWorkflows>()
        .AddSingleton<ICaseDecisionHandler, RestoredData>()
        .AddSingleton<ICaseDecisionHandler, RestoredWakeUps>();
}

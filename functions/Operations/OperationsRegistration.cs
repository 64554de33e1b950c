using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Privacy;

namespace Scadenzario.Operations;

/// <summary>Registers the back office's side.</summary>
public static class OperationsRegistration
{
    /// <summary>Cases, events, audit, starts, recurring work.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<EventBook>()
        .AddSingleton<AuditBook>()
        .AddSingleton<IPersonalData, OperationsPersonalData>()
        .AddSingleton<CaseBook>()
        .AddSingleton<CaseDecisions>()
        .AddSingleton<WorkflowLauncher>()
        .AddSingleton<LookedAfter>()
        .AddSingleton<IRecurringWork>(provider => provider.GetRequiredService<CaseDecisions>())
        .AddSingleton<IRecurringWork>(provider => provider.GetRequiredService<WorkflowLauncher>());
}

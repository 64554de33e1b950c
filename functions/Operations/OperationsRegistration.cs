using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Operations.Customers;
using Scadenzario.Operations.Messages;
using Scadenzario.Operations.Restoring;
using Scadenzario.Operations.Workflows;
using Scadenzario.Privacy;

namespace Scadenzario.Operations;

/// <summary>Registers the back office's side.</summary>
public static class OperationsRegistration
{
    /// <summary>Cases, events, audit, starts, recurring work.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<CaseOptions>(configuration.GetSection("Cases"))
        .AddSingleton<CaseDesk>()
        .AddSingleton<EventBook>()
        .AddSingleton<EventPositions>()
        .AddSingleton<AuditBook>()
        .AddSingleton<IPersonalData, OperationsPersonalData>()
        .AddSingleton<CaseBook>()
        .AddSingleton<CaseDecisions>()
        .AddSingleton<WorkflowLauncher>()
        .AddSingleton<LookedAfter>()
        .AddSingleton<WorkflowBook>()
        .AddSingleton<WorkflowControl>()
        .AddSingleton<MessageBook>()
        .AddSingleton<CustomerTimeline>()
        .AddSingleton<CustomerFunctions>()
        .AddSingleton<ICustomerTimelineSource, ContractSource>()
        .AddSingleton<ICustomerTimelineSource, ParticipantSource>()
        .AddSingleton<ICustomerTimelineSource, OperationsSource>()
        .AddSingleton<HealthReport>()
        .AddSingleton<IRecurringWork>(provider => provider.GetRequiredService<CaseDecisions>())
        .AddSingleton<IRecurringWork>(provider => provider.GetRequiredService<WorkflowLauncher>())
        .AddSingleton<Restorations>()
        .AddHostedService<RestorationStart>()
        .AddSingleton<IRecurringWork, RestoreReconciliation>()
        .AddSingleton<RestoredWorkflows>()
        .AddSingleton<ICaseDecisionHandler, RestoredData>()
        .AddSingleton<ICaseDecisionHandler, RestoredWakeUps>();
}

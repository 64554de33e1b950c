using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Notifications;
using Scadenzario.Operations;
using Scadenzario.Operations.Workflows;
using Scadenzario.Privacy;

namespace Scadenzario.Activation;

/// <summary>Registers BENEVITA's activation.</summary>
public static class ActivationRegistration
{
    /// <summary>Applications, links, workflow.</summary>
    public static IServiceCollection AddActivation(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<ActivationOptions>().Bind(configuration.GetSection("Activation")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<Participants>()
            .AddSingleton<IPersonalData, ParticipantPersonalData>()
            .AddSingleton<IRetained, EndedParticipants>()
            .AddSingleton<ActivationPlan>()
            .AddSingleton<ActivationLinks>()
            .AddSingleton<ActivationPage>()
            .AddSingleton<ActivationStarter>()
            .AddSingleton<ActivationOutcomes>()
            .AddSingleton<IWorkflowForecast, ActivationForecast>()
            .AddSingleton<IRecurringWork, PendingStarts>()
            .AddSingleton<IUndeliverableHandler, UndeliverableInvitations>();
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Notifications;
using Scadenzario.Operations;
using Scadenzario.Privacy;

namespace Scadenzario.Access;

/// <summary>Registers the access to portals.</summary>
public static class AccessRegistration
{
    /// <summary>Codes, registrations, devices, confirmations.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection("Access")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<AccessSecrets>()
            .AddSingleton<IPersonalData, AccessPersonalData>()
            .AddSingleton<AccessStore>()
            .AddSingleton<AccessAudit>()
            .AddSingleton<AccessMetrics>()
            .AddSingleton<AccessAlarms>()
            .AddSingleton<NumberPolicy>()
            .AddSingleton<CodeLimits>()
            .AddSingleton<MtanService>()
            .AddSingleton<RegistrationPlan>()
            .AddSingleton<RegistrationBook>()
            .AddSingleton<RegistrationLinks>()
            .AddSingleton<VerificationPage>()
            .AddSingleton<DeviceBook>()
            .AddSingleton<ConfirmationBook>()
            .AddSingleton<IRecurringWork, AccessSweep>()
            .AddSingleton<ICaseDecisionHandler, AccessDecisions>()
            .AddSingleton<IUndeliverableHandler, UndeliveredSecrets>();
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scadenzario.Notifications;
using Scadenzario.Operations;

namespace Scadenzario.Demo;

/// <summary>Registers the demonstration (<c>--demo</c>) and what the emulators can do beyond Azure. Embedded host only; not compiled for Azure.</summary>
internal static class DemoRegistration
{
    public static IServiceCollection AddDemo(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IProviderMemory, EmulatorMemory>().AddSingleton<IGivenUpEvents, HostEvents>();
        if (!configuration.GetValue<bool>("Demo"))
        {
            return services;
        }

        // Thousands of messages would tear the progress bar apart; whoever sets a level gets it.
        return services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning)).AddHostedService<YearDemo>();
    }
}

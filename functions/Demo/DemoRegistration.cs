using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Notifications;

namespace Scadenzario.Demo;

/// <summary>Registers the demonstration (<c>--demo</c>) and what the emulators can do beyond Azure. Embedded host only; not compiled for Azure.</summary>
internal static class DemoRegistration
{
    public static IServiceCollection AddDemo(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IProviderMemory, EmulatorMemory>();
        return configuration.GetValue<bool>("Demo") ? services.AddHostedService<YearDemo>() : services;
    }
}

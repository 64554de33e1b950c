using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Scadenzario.Demo;

/// <summary>Registers the demonstration (<c>--demo</c>). Embedded host only; not compiled for Azure.</summary>
internal static class DemoRegistration
{
    public static IServiceCollection AddDemo(this IServiceCollection services, IConfiguration configuration) =>
        configuration.GetValue<bool>("Demo") ? services.AddHostedService<YearDemo>() : services;
}

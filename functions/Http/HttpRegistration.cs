using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Scadenzario.Http;

/// <summary>Registers what every HTTP function needs.</summary>
public static class HttpRegistration
{
    /// <summary>Keys, access rules, idempotency.</summary>
    public static IServiceCollection AddHttp(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<AuthenticationOptions>().Bind(configuration.GetSection("Authentication")).ValidateOnStart();
        services.AddOptions<PageOptions>().Bind(configuration.GetSection("Pages")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(new KeyRing(configuration))
            .AddSingleton<PageSessions>()
            .AddSingleton<AccessTable>()
            .AddSingleton<Idempotency>();
    }
}

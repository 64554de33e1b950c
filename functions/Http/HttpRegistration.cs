using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Privacy;

namespace Scadenzario.Http;

/// <summary>Registers what every HTTP function needs.</summary>
public static class HttpRegistration
{
    /// <summary>Keys, access rules, limits, idempotency.</summary>
    public static IServiceCollection AddHttp(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<AuthenticationOptions>().Bind(configuration.GetSection("Authentication")).ValidateOnStart();
        services.AddOptions<PageOptions>().Bind(configuration.GetSection("Pages")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LimitOptions>().Bind(configuration.GetSection("Limits")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(new KeyRing(configuration))
            .AddSingleton<PageSessions>()
            .AddSingleton<CallerReader>()
            .AddSingleton<RateLimiter>()
            .AddSingleton<AccessTable>()
            .AddSingleton<IPersonalData, IdempotencyPersonalData>()
            .AddSingleton<Idempotency>();
    }
}

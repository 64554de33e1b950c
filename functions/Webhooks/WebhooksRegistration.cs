using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Scadenzario.Operations;

namespace Scadenzario.Webhooks;

/// <summary>Registers webhooks. The tables are made before: their registration comes earlier.</summary>
public static class WebhooksRegistration
{
    /// <summary>Options, delivery, the case of a dead letter.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<WebhookOptions>().Bind(configuration.GetSection("Webhooks")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<WebhookBook>()
            .AddSingleton<WebhookConnector>()
            .AddSingleton<WebhookSender>()
            .AddSingleton<WebhookCases>()
            .AddSingleton<WebhookDelivery>()
            .AddSingleton<WebhookStarter>()
            .AddSingleton<ICaseDecisionHandler>(provider => provider.GetRequiredService<WebhookCases>())
            .AddSingleton<IEventListener, WebhookWaker>()
            .AddSingleton<IRecurringWork>(provider => provider.GetRequiredService<WebhookStarter>())
            .AddSingleton<IHostedService>(provider => provider.GetRequiredService<WebhookStarter>());
    }
}

using Azure.Communication.Email;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Scadenzario.Notifications;

/// <summary>Registers messages.</summary>
public static class NotificationsRegistration
{
    /// <summary>Ledger, templates, e-mail.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<CommunicationOptions>().Bind(configuration.GetSection("Communication")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LinkOptions>().Configure(o => o.PublicBaseUrl = configuration["PublicBaseUrl"] ?? "").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<DerivationKey>()
            .AddSingleton<MessageTemplates>()
            .AddSingleton<NotificationLedger>()
            .AddSingleton<SendingStop>()
            .AddSingleton<HeldMessages>()
            .AddSingleton(provider => Connect(provider.GetRequiredService<IOptions<CommunicationOptions>>().Value))
            .AddSingleton<MailProvider>()
            .AddSingleton<Notifier>()
            .AddSingleton<DeliveryReports>();
    }

    private static EmailClient Connect(CommunicationOptions options)
    {
        // No retries by the client: it would send again after a lost answer without asking whether the message was taken.
        var clientOptions = new EmailClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromSeconds(30) } };
        return options.Endpoint is { } endpoint
            ? new EmailClient(endpoint, new DefaultAzureCredential(), clientOptions)
            : new EmailClient(options.ConnectionString!, clientOptions);
    }
}

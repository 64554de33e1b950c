using Azure.Communication.Email;
using Azure.Communication.Sms;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scadenzario.Operations;
using Scadenzario.Outbound;
using Scadenzario.Privacy;

namespace Scadenzario.Notifications;

/// <summary>Registers messages.</summary>
public static class NotificationsRegistration
{
    /// <summary>Ledger, templates, e-mail, SMS, post, the stop switch.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<CommunicationOptions>().Bind(configuration.GetSection("Communication")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LinkOptions>().Configure(o => o.PublicBaseUrl = configuration["PublicBaseUrl"] ?? "").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<DerivationKey>()
            .AddSingleton<MessageTemplates>()
            .AddSingleton<NotificationLedger>()
            .AddSingleton<MessagePersonalData>()
            .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<MessagePersonalData>())
            .AddSingleton<IRetained>(provider => provider.GetRequiredService<MessagePersonalData>())
            .AddSingleton<SendingStop>()
            .AddSingleton<HeldMessages>()
            .AddSingleton<SendingLifts>()
            .AddSingleton<IRecurringWork>(provider => provider.GetRequiredService<SendingLifts>())
            .AddSingleton(provider => Connect(provider.GetRequiredService<IOptions<CommunicationOptions>>().Value, AllowedHosts.Of(provider.GetRequiredService<IConfiguration>())))
            .AddSingleton(provider => ConnectSms(provider.GetRequiredService<IOptions<CommunicationOptions>>().Value, AllowedHosts.Of(provider.GetRequiredService<IConfiguration>())))
            .AddSingleton<MailProvider>()
            .AddSingleton<SmsProvider>()
            .AddSingleton<NoticeSeal>()
            .AddSingleton<PostBook>()
            .AddSingleton<HolderCases>()
            .AddSingleton<UndeliveredTeller>()
            .AddSingleton<HolderReports>()
            .AddSingleton<HolderNotifier>()
            .AddSingleton<Notifier>()
            .AddSingleton<DeliveryReports>();
    }

    private static EmailClient Connect(CommunicationOptions options, AllowedHosts hosts)
    {
        // No retries by the client: it would send again after a lost answer without asking whether the message was taken.
        var clientOptions = new EmailClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromSeconds(30) } };
        clientOptions.AddPolicy(hosts, HttpPipelinePosition.PerRetry);
        return options.Endpoint is { } endpoint
            ? new EmailClient(endpoint, new DefaultAzureCredential(), clientOptions)
            : new EmailClient(options.ConnectionString!, clientOptions);
    }

    private static SmsClient ConnectSms(CommunicationOptions options, AllowedHosts hosts)
    {
        // No retries by the client either, and every request under an id of ours.
        var clientOptions = new SmsClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromSeconds(30) } };
        clientOptions.AddPolicy(new SmsRepeatability(), HttpPipelinePosition.PerCall);
        clientOptions.AddPolicy(hosts, HttpPipelinePosition.PerRetry);
        return options.Endpoint is { } endpoint
            ? new SmsClient(endpoint, new DefaultAzureCredential(), clientOptions)
            : new SmsClient(options.ConnectionString!, clientOptions);
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Operations;
using Scadenzario.Privacy;

namespace Scadenzario.Documents;

/// <summary>Registers the archive.</summary>
public static class DocumentsRegistration
{
    /// <summary>Arrival, archive, notices, reading, evidence. It needs an <see cref="IArchiveAccess"/>.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<DocumentOptions>().Bind(configuration.GetSection("DocumentNotices")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<DocumentKinds>()
            .AddSingleton<IPersonalData, DocumentPersonalData>()
            .AddSingleton<DocumentStore>()
            .AddSingleton<DocumentIds>()
            .AddSingleton<DocumentPlan>()
            .AddSingleton<DocumentArchive>()
            .AddSingleton<DocumentFollowUp>()
            .AddSingleton<DocumentAccess>()
            .AddSingleton<NoticeGathering>()
            .AddSingleton<Quarantine>()
            .AddSingleton<InboxArrival>()
            .AddSingleton<EvidenceDossiers>()
            .AddSingleton<EvidencePage>()
            .AddSingleton<IContractChangeHandler, SeparatedDocuments>()
            .AddSingleton<IRecurringWork, DocumentRecovery>()
            .AddSingleton<IRecurringWork, InboxLeftovers>();
    }
}

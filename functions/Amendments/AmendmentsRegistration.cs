using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Accounts;
using Scadenzario.Documents;
using Scadenzario.Notifications;
using Scadenzario.Operations;
using Scadenzario.Privacy;
using Scadenzario.Terminations;

namespace Scadenzario.Amendments;

/// <summary>Registers amendments.</summary>
public static class AmendmentsRegistration
{
    /// <summary>The table, the plan, and those who hear of documents, uses, terminations, returned notices and decisions.</summary>
    public static IServiceCollection AddAmendments(this IServiceCollection services) => services
        .AddSingleton<AmendmentBook>()
        .AddSingleton<IPersonalData, ConsentPersonalData>()
        .AddSingleton<AmendmentRecorder>()
        .AddSingleton<ConsentPlan>()
        .AddSingleton<ConsentChanges>()
        .AddSingleton<ConsentClosing>()
        .AddSingleton<ConsentNotices>()
        .AddSingleton<OnlineContractEnd>()
        .AddSingleton<IArchivedDocumentHandler, ConsentDocuments>()
        .AddSingleton<IPortalUseHandler, ConsentUses>()
        .AddSingleton<ITerminationHandler, ConsentTerminations>()
        .AddSingleton<IUndeliverableHandler, UndeliverableAmendments>()
        .AddSingleton<ICaseDecisionHandler, LateNotices>();
}

using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Scadenzario.Access;
using Scadenzario.Accounts;
using Scadenzario.Activation;
using Scadenzario.Amendments;
using Scadenzario.Arrears;
using Scadenzario.Benevita;
using Scadenzario.Blobs;
using Scadenzario.Contracts;
using Scadenzario.Deadlines;
using Scadenzario.Documents;
using Scadenzario.Franchise;
using Scadenzario.Http;
using Scadenzario.Notifications;
using Scadenzario.Operations;
using Scadenzario.Operations.Restoring;
using Scadenzario.Pages;
using Scadenzario.Privacy;
using Scadenzario.Questionnaire;
using Scadenzario.Secrets;
using Scadenzario.Tables;
using Scadenzario.Telemetry;
using Scadenzario.Terminations;
using Scadenzario.Webhooks;
#if EMBEDDED_HOST
using Embedded.FunctionsHost;
using Scadenzario.Demo;
#endif

namespace Scadenzario;

/// <summary>The app: a list of what it consists of.</summary>
public static class Program
{
    /// <summary>Runs it. Exit codes: 0 after a stop, 1 where it could not start.</summary>
    public static int Main(string[] args)
    {
#if EMBEDDED_HOST
        try
        {
            Configure(FunctionsApplication.CreateBuilder(args)).Build().Run();
            return Environment.ExitCode;
        }
        catch (EmbeddedHostException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
#else
        Configure(FunctionsApplication.CreateBuilder(args)).Build().Run();
        return 0;
#endif
    }

    /// <summary>Adds the capabilities to a host's builder; tests call it too.</summary>
    public static FunctionsApplicationBuilder Configure(FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
#if EMBEDDED_HOST
        DevelopmentSettings.AddTo(builder.Configuration);
#endif
        builder.ConfigureFunctionsWebApplication();
        VaultSettings.AddTo(builder.Configuration);
#if EMBEDDED_HOST
        builder.AddTelemetry();
#else
        builder.AddTelemetry(AzureTelemetry.Export);
#endif
        builder.UseMiddleware<TraceMiddleware>();
        builder.UseMiddleware<FailureMiddleware>();
        builder.UseMiddleware<LimitsMiddleware>();
        builder.UseMiddleware<AuthenticationMiddleware>();
        builder.UseMiddleware<LookedAfter>();
        builder.UseMiddleware<RestorationMiddleware>();

#pragma warning disable RS0030 // The one place of the app that names the system's clock; the embedded host has registered its own before.
        builder.Services.TryAddSingleton(TimeProvider.System);
#pragma warning restore RS0030
        builder.Services.AddHttp(builder.Configuration);
        builder.Services.AddTables();
        builder.Services.AddBlobs();
        builder.Services.AddDeadlines();
        builder.Services.AddNotifications(builder.Configuration);
        builder.Services.AddOperations(builder.Configuration);
        builder.Services.AddPages();
        builder.Services.AddContracts();
        builder.Services.AddActivation(builder.Configuration);
        builder.Services.AddBenevita();
        builder.Services.AddQuestionnaire(builder.Configuration);
        builder.Services.AddDocuments(builder.Configuration);
        builder.Services.AddTerminations();
        builder.Services.AddFranchise();
        builder.Services.AddArrears();
        builder.Services.AddAmendments();
        builder.Services.AddAccess(builder.Configuration);
        builder.Services.AddWebhooks(builder.Configuration);
        builder.Services.AddAccounts();
        builder.Services.AddPrivacy(builder.Configuration);
#if EMBEDDED_HOST
        builder.Services.AddDemo(builder.Configuration);
#endif
        return builder;
    }
}

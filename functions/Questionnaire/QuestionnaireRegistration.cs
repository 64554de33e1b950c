using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Benevita;
using Scadenzario.Notifications;
using Scadenzario.Operations;
using Scadenzario.Operations.Workflows;
using Scadenzario.Privacy;

namespace Scadenzario.Questionnaire;

/// <summary>Registers BENEVITA's yearly questionnaire.</summary>
public static class QuestionnaireRegistration
{
    /// <summary>Campaigns, quota, the participants' years.</summary>
    public static IServiceCollection AddQuestionnaire(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<QuestionnaireOptions>().Bind(configuration.GetSection("Questionnaire")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<EmailQuotaOptions>().Bind(configuration.GetSection("EmailQuota")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<CampaignPlan>()
            .AddSingleton<IWorkflowForecast, QuestionnaireForecast>()
            .AddSingleton<IPersonalData, QuestionnairePersonalData>()
            .AddSingleton<CampaignForecaster>()
            .AddSingleton<CampaignBook>()
            .AddSingleton<CampaignParticipants>()
            .AddSingleton<CampaignStarter>()
            .AddSingleton<CampaignView>()
            .AddSingleton<QuestionnaireBook>()
            .AddSingleton<QuestionnaireCourse>()
            .AddSingleton<MailQuota>()
            .AddSingleton<MailsSentBook>()
            .AddSingleton<IMailsSent>(provider => provider.GetRequiredService<MailsSentBook>())
            .AddSingleton<IRecurringWork, CampaignTimer>()
            .AddSingleton<IUndeliverableHandler, UndeliverableQuestionnaires>();
    }
}

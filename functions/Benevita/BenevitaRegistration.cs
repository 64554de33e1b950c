using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scadenzario.Notifications;
using Scadenzario.Operations;
using Scadenzario.Privacy;

namespace Scadenzario.Benevita;

/// <summary>Registers BENEVITA's profiles, declarations and discounts.</summary>
public static class BenevitaRegistration
{
    /// <summary>Profiles, declarations, deductions, exclusions, discounts.</summary>
    public static IServiceCollection AddBenevita(this IServiceCollection services)
    {
        services.TryAddSingleton<IMailsSent, UnprovenMails>();
        return services
            .AddSingleton<DeclarationBook>()
            .AddSingleton<ParticipantRecords>()
            .AddSingleton<IPersonalData, DeclarationPersonalData>()
            .AddSingleton<DeductionBook>()
            .AddSingleton<ReviewBook>()
            .AddSingleton<GradePlan>()
            .AddSingleton<DiscountPlan>()
            .AddSingleton<WhatWouldChange>()
            .AddSingleton<DiscountFactsReader>()
            .AddSingleton<DiscountBook>()
            .AddSingleton<DiscountTeller>()
            .AddSingleton<ProfileUpdate>()
            .AddSingleton<ParticipationEnd>()
            .AddSingleton<ICaseDecisionHandler, HeadOfFamilyDecisions>()
            .AddSingleton<ICaseDecisionHandler, CollectiveDecisions>()
            .AddSingleton<ICaseDecisionHandler, ReviewDecisions>()
            .AddSingleton<IUndeliverableHandler, UndeliverableNotices>();
    }
}

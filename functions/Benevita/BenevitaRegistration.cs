using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Scadenzario.Benevita;

/// <summary>Registers BENEVITA's profiles, declarations and discounts.</summary>
public static class BenevitaRegistration
{
    /// <summary>Declarations, deductions, discounts.</summary>
    public static IServiceCollection AddBenevita(this IServiceCollection services)
    {
        services.TryAddSingleton<IMailsSent, UnprovenMails>();
        return services
            .AddSingleton<DeclarationBook>()
            .AddSingleton<DeductionBook>()
            .AddSingleton<ReviewBook>()
            .AddSingleton<GradePlan>()
            .AddSingleton<DiscountPlan>()
            .AddSingleton<DiscountFactsReader>()
            .AddSingleton<DiscountBook>();
    }
}

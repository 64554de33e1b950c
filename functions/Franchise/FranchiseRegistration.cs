using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Operations;
using Scadenzario.Privacy;

namespace Scadenzario.Franchise;

/// <summary>Registers changes of the deductible.</summary>
public static class FranchiseRegistration
{
    /// <summary>Decisions and cases.</summary>
    public static IServiceCollection AddFranchise(this IServiceCollection services) => services
        .AddSingleton<FranchiseBook>()
        .AddSingleton<IPersonalData, FranchisePersonalData>()
        .AddSingleton<FranchisePlan>()
        .AddSingleton<ICaseDecisionHandler, FranchiseCases>();
}

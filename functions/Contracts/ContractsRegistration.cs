using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Operations;
using Scadenzario.Privacy;

namespace Scadenzario.Contracts;

/// <summary>Registers contracts.</summary>
public static class ContractsRegistration
{
    /// <summary>Contracts, the telling of their changes, their import.</summary>
    public static IServiceCollection AddContracts(this IServiceCollection services) => services
        .AddSingleton<ContractStore>()
        .AddSingleton<ContractBook>()
        .AddSingleton<ContractChanges>()
        .AddSingleton<IPersonalData, ContractPersonalData>()
        .AddSingleton<IRecurringWork>(provider => provider.GetRequiredService<ContractChanges>())
        .AddSingleton<ContractImport>();
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scadenzario.Tables;

namespace Scadenzario.Contracts;

/// <summary>Registers contracts.</summary>
public static class ContractsRegistration
{
    /// <summary>Contracts and the telling of their changes.</summary>
    public static IServiceCollection AddContracts(this IServiceCollection services) => services
        .AddSingleton(provider => new ContractStore(provider.GetRequiredService<TableSet>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new ContractBook(provider.GetRequiredService<ContractStore>()))
        .AddSingleton(provider => new ContractChanges(
            provider.GetRequiredService<ContractStore>(), provider.GetServices<IContractChangeHandler>(), provider.GetRequiredService<ILogger<ContractChanges>>()));
}

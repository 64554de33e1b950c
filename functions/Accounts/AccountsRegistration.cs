using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Contracts;
using Scadenzario.Documents;
using Scadenzario.Operations;
using Scadenzario.Privacy;

namespace Scadenzario.Accounts;

/// <summary>Registers accounts.</summary>
public static class AccountsRegistration
{
    /// <summary>Accounts, their ends, the reported uses.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<AccountStates>()
        .AddSingleton<IPersonalData, AccountPersonalData>()
        .AddSingleton<IArchiveAccess>(provider => provider.GetRequiredService<AccountStates>())
        .AddSingleton<UnusedPlan>()
        .AddSingleton<AccessEndPlan>()
        .AddSingleton<AccountBook>()
        .AddSingleton<AccountBlocks>()
        .AddSingleton<ComingOfAge>()
        .AddSingleton<OnlineContracts>()
        .AddSingleton<PortalUses>()
        .AddSingleton<IRecurringWork>(provider => provider.GetRequiredService<AccountBook>())
        .AddSingleton<IRecurringWork>(provider => provider.GetRequiredService<OnlineContracts>())
        .AddSingleton<IRecurringWork>(provider => provider.GetRequiredService<PortalUses>())
        .AddSingleton<IRecurringWork>(provider => provider.GetRequiredService<ComingOfAge>())
        .AddSingleton<IRecurringWork, UnusedAccounts>()
        .AddSingleton<IContractChangeHandler>(provider => provider.GetRequiredService<ComingOfAge>())
        .AddSingleton<IContractChangeHandler, CoverEnds>()
        .AddSingleton<ICaseDecisionHandler, UnusedCases>();
}

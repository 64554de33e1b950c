using Microsoft.Extensions.DependencyInjection;
using Scadenzario.Privacy;

namespace Scadenzario.Arrears;

/// <summary>Registers arrears.</summary>
public static class ArrearsRegistration
{
    /// <summary>The table and the plan.</summary>
    public static IServiceCollection AddArrears(this IServiceCollection services) => services
        .AddSingleton<ArrearsBook>()
        .AddSingleton<IPersonalData, ArrearsPersonalData>()
        .AddSingleton<ArrearsPlan>();
}

using Microsoft.Extensions.DependencyInjection;

namespace Scadenzario.Pages;

/// <summary>Registers the back office's pages.</summary>
public static class PagesRegistration
{
    /// <summary>Frame, assets, the load of the agenda.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddSingleton<PageAssets>()
        .AddSingleton<BackOfficePages>()
        .AddSingleton<AgendaLoad>();
}

using Microsoft.Extensions.DependencyInjection;
using Scadenzario.OpenApi;

namespace Scadenzario.Pages;

/// <summary>Registers the back office's pages and the description of the API.</summary>
public static class PagesRegistration
{
    /// <summary>Frame, assets, the load of the agenda, OpenAPI.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddSingleton<PageAssets>()
        .AddSingleton<OpenApiDocument>()
        .AddSingleton<BackOfficePages>()
        .AddSingleton<AgendaLoad>();
}

using Microsoft.Extensions.DependencyInjection;

namespace Scadenzario.Operations;

/// <summary>Registers the back office's side.</summary>
public static class OperationsRegistration
{
    /// <summary>Cases.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services) => services.AddSingleton<CaseBook>();
}

using Embedded.FunctionsHost;
using Embedded.FunctionsHost.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Builds an app of functions: configuration, services, and middleware around every invocation.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly HostComposition composition;

    internal FunctionsApplicationBuilder(EmbeddedHostOptions options) => composition = new HostComposition(options);

    /// <summary>What parts of the set-up hand each other.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)Web).Properties;

    /// <summary>The app's configuration.</summary>
    public ConfigurationManager Configuration => Web.Configuration;

    /// <summary>The environment that the app runs in.</summary>
    public IHostEnvironment Environment => Web.Environment;

    /// <summary>The app's logging.</summary>
    public ILoggingBuilder Logging => Web.Logging;

    /// <summary>The app's metrics.</summary>
    public IMetricsBuilder Metrics => Web.Metrics;

    /// <summary>The app's services.</summary>
    public IServiceCollection Services => Web.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => Web.Configuration;

    private WebApplicationBuilder Web => composition.Web;

    /// <summary>Makes the app; storage and the emulator are up when it returns. Call it once.</summary>
    /// <exception cref="EmbeddedHostException">The functions, the data directory, storage or the port can't be used.</exception>
    public IHost Build() => composition.Build();

    /// <summary>Replaces the container.</summary>
    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)Web).ConfigureContainer(factory, configure);

    /// <summary>Adds middleware after those added before.</summary>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        composition.Middleware.Add(middleware);
        return this;
    }
}

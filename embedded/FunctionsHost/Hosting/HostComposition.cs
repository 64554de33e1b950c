using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Hosting;

namespace Embedded.FunctionsHost.Hosting;

/// <summary>Puts the app together: what a builder gathers, and the order in which the parts come up.</summary>
internal sealed class HostComposition
{
    public HostComposition(EmbeddedHostOptions options)
    {
        Options = options;
        Web = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
    }

    public EmbeddedHostOptions Options { get; }

    public WebApplicationBuilder Web { get; }

    public List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> Middleware { get; } = [];

    public IHost Build() => Web.Build();
}

using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Embedded.Tests.FunctionsHost;

public sealed class MiddlewareTests : IDisposable
{
    private readonly TempDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Middleware_InOrderOfRegistration_SurroundsTheFunction()
    {
        await using var app = await StartAsync(b =>
        {
            b.UseMiddleware<First>();
            b.UseWhen<Second>(c => c.FunctionDefinition.InputBindings.Values.Any(i => i.Type == "httpTrigger"));
            b.UseWhen<Never>(_ => false);
            b.UseMiddleware(async (context, next) =>
            {
                Steps(context).Enqueue("inline in");
                await next();
                Steps(context).Enqueue($"inline out {context.GetInvocationResult().Value}");
            });
        });
        Assert.Equal("answer", await app.Http.GetStringAsync("/api/Answer"));
        Assert.Equal(
            ["first in", "second in", "inline in", "function", "inline out answer", "second out", "first out"],
            app.Services.GetRequiredService<ConcurrentQueue<string>>());
    }

    [Fact]
    public async Task Middleware_ThatSetsAResult_AnswersInsteadOfTheFunction()
    {
        await using var app = await StartAsync(b => b.UseMiddleware((context, _) =>
        {
            context.GetInvocationResult().Value = new UnauthorizedObjectResult(new { code = "no-key" });
            return Task.CompletedTask;
        }));
        using var response = await app.Http.GetAsync("/api/Answer");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("""{"code":"no-key"}""", await response.Content.ReadAsStringAsync());
        Assert.Empty(app.Services.GetRequiredService<ConcurrentQueue<string>>());
    }

    [Fact]
    public async Task Middleware_ThatWritesTheResponse_AnswersInsteadOfTheFunction()
    {
        await using var app = await StartAsync(b => b.UseMiddleware((context, _) =>
        {
            var http = context.GetHttpContext()!;
            http.Response.StatusCode = 418;
            return http.Response.WriteAsync("teapot");
        }));
        using var response = await app.Http.GetAsync("/api/Answer");
        Assert.Equal((418, "teapot"), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Middleware_ThatRunsBeforeBinding_SeesRequestsWithBadValues()
    {
        await using var app = await StartAsync(b => b.UseMiddleware((context, _) =>
        {
            context.GetInvocationResult().Value = new UnauthorizedResult();
            return Task.CompletedTask;
        }));
        using var response = await app.Http.GetAsync("/api/numbers/none");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Middleware_ThatThrows_GivesA500()
    {
        await using var app = await StartAsync(b => b.UseMiddleware((_, _) => throw new InvalidOperationException("secret")));
        using var response = await app.Http.GetAsync("/api/Answer");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync());
    }

    private static ConcurrentQueue<string> Steps(FunctionContext context) => context.InstanceServices.GetRequiredService<ConcurrentQueue<string>>();

    private Task<TestApp> StartAsync(Action<FunctionsApplicationBuilder> build) => TestApp.StartAsync(typeof(App), directory, null, b =>
    {
        b.Services.AddSingleton<ConcurrentQueue<string>>();
        build(b);
    });

    public static class App
    {
        public sealed class Functions(ConcurrentQueue<string> steps)
        {
            [Function("Answer")]
            public string Answer([HttpTrigger("get")] HttpRequest request)
            {
                steps.Enqueue("function");
                return "answer";
            }

            [Function("Number")]
            public string Number([HttpTrigger("get", Route = "numbers/{n}")] HttpRequest request, int n) => $"{n}";
        }
    }

    private abstract class Step(string name, ConcurrentQueue<string> steps) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            steps.Enqueue($"{name} in");
            await next(context);
            steps.Enqueue($"{name} out");
        }
    }

    private sealed class First(ConcurrentQueue<string> steps) : Step("first", steps);

    private sealed class Second(ConcurrentQueue<string> steps) : Step("second", steps);

    private sealed class Never(ConcurrentQueue<string> steps) : Step("never", steps);
}

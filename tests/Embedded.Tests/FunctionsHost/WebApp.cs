using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Embedded.Tests.FunctionsHost;

/// <summary>HTTP functions of every form that the tests ask for.</summary>
public static class WebApp
{
    public enum Colour
    {
        Red,
        Green,
    }

    public sealed record Order(string Item, int Count);

    /// <summary>Something of the container's, one a scope.</summary>
    public sealed class Visits
    {
        public int Count { get; set; }
    }

    public static class Routes
    {
        [Function("Home")]
        public static string Home([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{ignored:maxlength(0)?}")] HttpRequest request) =>
            $"home {request.Path}";

        [Function("Number")]
        public static string Number([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id:int}")] HttpRequest request, int id) =>
            $"number {id}";

        [Function("Word")]
        public static string Word([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id:alpha}")] HttpRequest request, string id) =>
            $"word {id}";

        [Function("Create")]
        public static string Create([HttpTrigger(AuthorizationLevel.Function, "POST", "put", Route = "things")] HttpRequest request) => request.Method;

        [Function("Named")]
        public static string Named([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => request.Method;

        [Function("Guid")]
        public static string ById([HttpTrigger("get", Route = "guids/{id}")] HttpRequest request, Guid id) => $"{id:N}";

        [Function("Enum")]
        public static string ByColour([HttpTrigger("get", Route = "colours/{colour}/{shade?}")] HttpRequest request, Colour colour, int? shade) =>
            $"{colour} {shade?.ToString() ?? "none"}";

        [Function("Required")]
        public static string Required([HttpTrigger("get", Route = "required/{n?}")] HttpRequest request, int n) => $"{n}";

        [Function("Defaulted")]
        public static string Defaulted([HttpTrigger("get", Route = "defaulted/{n?}")] HttpRequest request, int n = 7) => $"{n}";

        [Function("Body")]
        public static string Body([HttpTrigger("post", Route = "orders")] HttpRequest request, [Microsoft.Azure.Functions.Worker.Http.FromBody] Order order) => $"{order.Count} x {order.Item}";
    }

    public sealed class Results(Visits visits)
    {
        [Function("Action")]
        public IActionResult Action([HttpTrigger("get", Route = "results/action")] HttpRequest request) =>
            new ContentResult { StatusCode = 202, Content = "<p>ok</p>", ContentType = "text/html" };

        [Function("Problem")]
        public Task<IActionResult> Problem([HttpTrigger("get", Route = "results/conflict")] HttpRequest request) =>
            Task.FromResult<IActionResult>(new ConflictObjectResult(new { code = "taken" }));

        [Function("Minimal")]
        public async ValueTask<IResult> Minimal([HttpTrigger("get", Route = "results/minimal")] HttpRequest request)
        {
            await Task.Yield();
            return Microsoft.AspNetCore.Http.Results.Json(new { answer = 42 }, statusCode: 201);
        }

        [Function("Poco")]
        public Order Poco([HttpTrigger("get", Route = "results/poco")] HttpRequest request) => new("pear", 3);

        [Function("Nothing")]
        public async Task Nothing([HttpTrigger("get", Route = "results/nothing")] HttpRequest request) => await Task.Yield();

        [Function("Null")]
        public IActionResult? Null([HttpTrigger("get", Route = "results/null")] HttpRequest request) => null;

        [Function("Direct")]
        public Task Direct([HttpTrigger("get", Route = "results/direct")] HttpContext http)
        {
            http.Response.StatusCode = 203;
            return http.Response.WriteAsync("direct");
        }

        [Function("Scope")]
        public string Scope([HttpTrigger("get", Route = "results/scope")] HttpRequest request, FunctionContext context)
        {
            visits.Count++;
            return $"{visits.Count} {ReferenceEquals(context.GetHttpContext(), request.HttpContext)} {context.FunctionDefinition.Name} {context.FunctionDefinition.EntryPoint}";
        }

        [Function("Throws")]
        public string Throws([HttpTrigger("get", Route = "results/throws")] HttpRequest request) => throw new InvalidOperationException("anna@example.ch");

        [Function("ThrowsLate")]
        public async Task ThrowsLate([HttpTrigger("get", Route = "results/throws-late")] HttpRequest request)
        {
            await request.HttpContext.Response.WriteAsync("begun");
            throw new InvalidOperationException("late");
        }

        [Function("TooLarge")]
        public string TooLarge([HttpTrigger("get", Route = "results/too-large")] HttpRequest request) => throw new BadHttpRequestException("too large", 413);

        [Function("Token")]
        public string Token([HttpTrigger("get", Route = "results/token")] HttpRequest request, CancellationToken cancellation) =>
            $"{cancellation == request.HttpContext.RequestAborted}";
    }
}

using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Scadenzario.Http;

namespace Functions.Tests.Architecture;

/// <summary>Conventions that every function keeps.</summary>
public sealed class FunctionTests
{
    private const string StartPage = "{ignored:maxlength(0)?}";

    private static readonly IReadOnlyList<(MethodInfo Function, HttpTriggerAttribute Trigger)> _http =
        [.. Sources.Functions.Select(f => (f, f.Trigger<HttpTriggerAttribute>()?.Attribute!)).Where(f => f.Item2 is not null)];

    private static readonly IReadOnlyList<MethodInfo> _orchestrators = [.. Sources.Functions.Where(f => f.Trigger<OrchestrationTriggerAttribute>() is not null)];

    [Fact]
    public void Names_AreUnique() => Assert.Equal([], Sources.Functions
        .GroupBy(f => f.GetCustomAttribute<FunctionAttribute>()!.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key));

    /// <summary>host.json sets no prefix. Besides the API there are the start page and the back office's pages.</summary>
    [Fact]
    public void Routes_BeginWithApi()
    {
        Assert.Contains("api/benevita/activations", _http.Select(f => f.Trigger.Route));
        Assert.Equal([], _http.Select(f => f.Trigger.Route ?? "(none)").Where(route =>
            !route.StartsWith("api/", StringComparison.Ordinal) && !route.StartsWith("ops/", StringComparison.Ordinal) && route is not StartPage and not "ops"));
    }

    [Fact]
    public void Routes_AreUniqueByMethod() => Assert.Equal([], _http
        .SelectMany(f => f.Trigger.Methods!.Select(method => $"{method} {f.Trigger.Route}"))
        .GroupBy(line => line, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key));

    /// <summary>The Functions host lets everybody in; the app's own middleware authenticates.</summary>
    [Fact]
    public void HttpFunctions_AreAnonymousForTheHostAndNameTheirMethods()
    {
        Assert.All(_http, f => Assert.Equal(AuthorizationLevel.Anonymous, f.Trigger.AuthLevel));
        Assert.All(_http, f => Assert.NotEmpty(f.Trigger.Methods!));
    }

    /// <summary>A rule of access on a function that no caller can reach over HTTP would be a mistake.</summary>
    [Fact]
    public void RulesOfAccess_StandOnHttpFunctionsOnly() => Assert.Equal([], Sources.Functions
        .Where(f => f.GetCustomAttribute<AccessAttribute>() is not null && f.Trigger<HttpTriggerAttribute>() is null).Select(f => f.Name));

    /// <summary>An orchestrator is replayed: it gets its context and its input and nothing that could answer otherwise the second time.</summary>
    [Fact]
    public void Orchestrators_TakeNoServices()
    {
        Assert.NotEmpty(_orchestrators);
        Assert.All(_orchestrators, orchestrator =>
        {
            Assert.True(orchestrator.IsStatic, $"{orchestrator.DeclaringType} is not static.");
            Assert.True(orchestrator.DeclaringType is { IsAbstract: true, IsSealed: true }, $"{orchestrator.DeclaringType} is no static class.");
            var parameters = orchestrator.GetParameters();
            Assert.Equal(typeof(TaskOrchestrationContext), parameters[0].ParameterType);
            Assert.InRange(parameters.Length, 1, 2);
            Assert.All(parameters.Skip(1), input => Assert.True(IsData(input.ParameterType), $"{orchestrator.DeclaringType}: {input.ParameterType} is no plain input."));
        });
    }

    /// <summary>Nothing may be remembered from one run to the next beside the history.</summary>
    [Fact]
    public void Orchestrators_RememberNothing() => Assert.Equal([], _orchestrators
        .SelectMany(f => f.DeclaringType!.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
        .Where(field => !field.IsInitOnly && !field.IsLiteral).Select(field => $"{field.DeclaringType}.{field.Name}"));

    // A sealed record of the app, a text or a number.
    private static bool IsData(Type type) =>
        type.IsPrimitive || type == typeof(string) || (type.Assembly == Sources.App && type.IsSealed && type.GetMethod("<Clone>$") is not null);
}

using Embedded.FunctionsHost;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;

namespace Embedded.Tests.FunctionsHost;

/// <summary>What can't be run is said at the start, in one line that names the function.</summary>
public sealed class DiscoveryTests : IDisposable
{
    private readonly TempDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData(typeof(SameName), "Two functions are named Twice")]
    [InlineData(typeof(SameRoute), "answer the same requests (/api/Things/{n:int})")]
    [InlineData(typeof(AnyMethod), "answer the same requests")]
    [InlineData(typeof(BadName), "has a bad name")]
    [InlineData(typeof(NoTrigger), "exactly one trigger; it has 0")]
    [InlineData(typeof(TwoTriggers), "exactly one trigger; it has 2")]
    [InlineData(typeof(NotPublic), "must be a public method")]
    [InlineData(typeof(BadRoute), "can't be read")]
    [InlineData(typeof(BadConstraint), "has a constraint that can't be used")]
    [InlineData(typeof(UnboundParameter), "The parameter who of the function Unbound can't be bound")]
    [InlineData(typeof(UnboundTimer), "The parameter who of the function Unbound can't be bound")]
    [InlineData(typeof(UnboundActivity), "The parameter other of the function Unbound can't be bound")]
    [InlineData(typeof(BadOrchestrator), "must take a TaskOrchestrationContext")]
    [InlineData(typeof(BadSchedule), "is no NCRONTAB expression")]
    [InlineData(typeof(MissingSetting), "needs the setting Nightly:Schedule")]
    [InlineData(typeof(Blob), "a trigger that this host doesn't run: BlobTriggerAttribute")]
    public void Functions_ThatCantBeRun_AreRefusedInOneLine(Type functions, string expected)
    {
        var error = Assert.Throws<EmbeddedHostException>(() => TestApp.Build(functions, directory));
        Assert.Contains(expected, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Route_OfTheHostItself_IsRefused() => Assert.Contains(
        "one of the embedded host's own: /dev/clock",
        Assert.Throws<EmbeddedHostException>(() => TestApp.Build(typeof(Reserved), directory, WithoutPrefix)).Message);

    [Fact]
    public void Route_ThatIsEmpty_IsRefused() => Assert.Contains(
        "is empty",
        Assert.Throws<EmbeddedHostException>(() => TestApp.Build(typeof(EmptyRoute), directory, WithoutPrefix)).Message);

    [Fact]
    public async Task Routes_ToldApartByConstraintOrMethod_DoNotClash()
    {
        await using var app = await TestApp.StartAsync(typeof(Apart), directory);
        Assert.Equal("one", await app.Http.GetStringAsync("/api/things/1"));
    }

    [Fact]
    public void HostJson_ThatIsNone_IsRefused()
    {
        File.WriteAllText(directory.File("host.json"), "{");
        var error = Assert.Throws<EmbeddedHostException>(() => TestApp.Build(typeof(Apart), directory, o => o.HostJson = directory.File("host.json")));
        Assert.Contains("is no JSON", error.Message);
    }

    [Fact]
    public void HttpFunctions_WithoutTheIntegration_AreRefused()
    {
        var builder = EmbeddedFunctions.CreateBuilder(TestApp.Options(typeof(Apart), directory.Path));
        Assert.Contains("ConfigureFunctionsWebApplication", Assert.Throws<EmbeddedHostException>(() => builder.Build()).Message);
    }

    private void WithoutPrefix(EmbeddedHostOptions options)
    {
        options.HostJson = directory.File("host.json");
        File.WriteAllText(options.HostJson, """{"extensions":{"http":{"routePrefix":""}}}""");
    }

    public static class SameName
    {
        public static class A
        {
            [Function("twice")]
            public static void Run([HttpTrigger(Route = "a")] HttpRequest request)
            {
            }
        }

        public static class B
        {
            [Function("Twice")]
            public static void Run([HttpTrigger(Route = "b")] HttpRequest request)
            {
            }
        }
    }

    public static class SameRoute
    {
        public static class F
        {
            [Function("A")]
            public static void A([HttpTrigger("get", "post", Route = "things/{id:int}")] HttpRequest request, int id)
            {
            }

            [Function("B")]
            public static void B([HttpTrigger("GET", Route = "Things/{n:int}")] HttpRequest request, int n)
            {
            }
        }
    }

    public static class AnyMethod
    {
        public static class F
        {
            [Function("A")]
            public static void A([HttpTrigger(Route = "things")] HttpRequest request)
            {
            }

            [Function("B")]
            public static void B([HttpTrigger("get", Route = "things")] HttpRequest request)
            {
            }
        }
    }

    public static class Apart
    {
        public static class F
        {
            [Function("A")]
            public static string A([HttpTrigger("get", Route = "things/{id:int}")] HttpRequest request) => "one";

            [Function("B")]
            public static string B([HttpTrigger("get", Route = "things/{id:guid}")] HttpRequest request) => "other";

            [Function("C")]
            public static string C([HttpTrigger("post", Route = "things/{id:int}")] HttpRequest request) => "post";
        }
    }

    public static class BadName
    {
        public static class F
        {
            [Function("1st")]
            public static void Run([HttpTrigger] HttpRequest request)
            {
            }
        }
    }

    public static class NoTrigger
    {
        public static class F
        {
            [Function("None")]
            public static void Run(FunctionContext context)
            {
            }
        }
    }

    public static class TwoTriggers
    {
        public static class F
        {
            [Function("Two")]
            public static void Run([HttpTrigger] HttpRequest request, [TimerTrigger("0 0 0 * * *")] TimerInfo timer)
            {
            }
        }
    }

    public static class NotPublic
    {
        public static class F
        {
            [Function("Hidden")]
            internal static void Run([HttpTrigger] HttpRequest request)
            {
            }
        }
    }

    public static class BadRoute
    {
        public static class F
        {
            [Function("Bad")]
            public static void Run([HttpTrigger(Route = "a/{b")] HttpRequest request)
            {
            }
        }
    }

    public static class BadConstraint
    {
        public static class F
        {
            [Function("Bad")]
            public static void Run([HttpTrigger(Route = "a/{b:planet}")] HttpRequest request)
            {
            }
        }
    }

    public static class UnboundParameter
    {
        public static class F
        {
            [Function("Unbound")]
            public static void Run([HttpTrigger(Route = "a/{b}")] HttpRequest request, string who)
            {
            }
        }
    }

    public static class UnboundTimer
    {
        public static class F
        {
            [Function("Unbound")]
            public static void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer, string who)
            {
            }
        }
    }

    public static class UnboundActivity
    {
        public static class F
        {
            [Function("Unbound")]
            public static void Run([ActivityTrigger] string input, string other)
            {
            }
        }
    }

    public static class BadOrchestrator
    {
        public static class F
        {
            [Function("Bad")]
            public static Task Run([OrchestrationTrigger] string input) => Task.CompletedTask;
        }
    }

    public static class BadSchedule
    {
        public static class F
        {
            [Function("Bad")]
            public static void Run([TimerTrigger("every day")] TimerInfo timer)
            {
            }
        }
    }

    public static class MissingSetting
    {
        public static class F
        {
            [Function("Bad")]
            public static void Run([TimerTrigger("%Nightly:Schedule%")] TimerInfo timer)
            {
            }
        }
    }

    public static class Blob
    {
        public static class F
        {
            [Function("Arrive")]
            public static void Run([BlobTrigger("inbox/{name}", Source = BlobTriggerSource.EventGrid)] Stream blob)
            {
            }
        }
    }

    public static class Reserved
    {
        public static class F
        {
            [Function("Clock")]
            public static void Run([HttpTrigger(Route = "dev/clock")] HttpRequest request)
            {
            }
        }
    }

    public static class EmptyRoute
    {
        public static class F
        {
            [Function("Empty")]
            public static void Run([HttpTrigger(Route = "")] HttpRequest request)
            {
            }
        }
    }
}

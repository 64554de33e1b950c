using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Embedded.Tests.FunctionsHost;

/// <summary>Apps that can't be run, each for one reason, and one that can; those with blobs are in <c>DiscoveryTests.BlobApps.cs</c>.</summary>
public sealed partial class DiscoveryTests
{
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

    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class OddTriggerAttribute : Microsoft.Azure.Functions.Worker.Extensions.Abstractions.TriggerBindingAttribute;

    public static class Odd
    {
        public static class F
        {
            [Function("Bad")]
            public static void Run([OddTrigger] string input)
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

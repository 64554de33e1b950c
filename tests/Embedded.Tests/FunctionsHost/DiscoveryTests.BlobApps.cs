using Microsoft.Azure.Functions.Worker;

namespace Embedded.Tests.FunctionsHost;

/// <summary>Apps whose blob function can't be run, each for one reason.</summary>
public sealed partial class DiscoveryTests
{
    public static class BlobByScan
    {
        public static class F
        {
            [Function("Arrive")]
            public static void Run([BlobTrigger("inbox/{name}")] Stream blob)
            {
            }
        }
    }

    public static class BlobContainerName
    {
        public static class F
        {
            [Function("Arrive")]
            public static void Run([BlobTrigger("In_Box/{name}", Source = BlobTriggerSource.EventGrid)] Stream blob)
            {
            }
        }
    }

    public static class BlobContainerPlaceholder
    {
        public static class F
        {
            [Function("Arrive")]
            public static void Run([BlobTrigger("{insurer}/{name}", Source = BlobTriggerSource.EventGrid)] Stream blob)
            {
            }
        }
    }

    public static class BlobNoName
    {
        public static class F
        {
            [Function("Arrive")]
            public static void Run([BlobTrigger("inbox/", Source = BlobTriggerSource.EventGrid)] Stream blob)
            {
            }
        }
    }

    public static class BlobBrace
    {
        public static class F
        {
            [Function("Arrive")]
            public static void Run([BlobTrigger("inbox/{name", Source = BlobTriggerSource.EventGrid)] Stream blob)
            {
            }
        }
    }

    public static class BlobPlaceholder
    {
        public static class F
        {
            [Function("Arrive")]
            public static void Run([BlobTrigger("inbox/{a.b}", Source = BlobTriggerSource.EventGrid)] Stream blob)
            {
            }
        }
    }

    public static class BlobTwice
    {
        public static class F
        {
            [Function("Arrive")]
            public static void Run([BlobTrigger("inbox/{name}/{Name}", Source = BlobTriggerSource.EventGrid)] Stream blob)
            {
            }
        }
    }

    public static class BlobParameter
    {
        public static class F
        {
            [Function("Arrive")]
            public static void Run([BlobTrigger("inbox/{name}", Source = BlobTriggerSource.EventGrid)] Stream blob, string who)
            {
            }
        }
    }

    public static class BlobNumber
    {
        public static class F
        {
            [Function("Arrive")]
            public static void Run([BlobTrigger("inbox/{name}", Source = BlobTriggerSource.EventGrid)] Stream blob, int name)
            {
            }
        }
    }

    public static class BlobType
    {
        public static class F
        {
            [Function("Arrive")]
            public static void Run([BlobTrigger("inbox/{name}", Source = BlobTriggerSource.EventGrid)] Uri blob)
            {
            }
        }
    }

    public static class BlobSetting
    {
        public static class F
        {
            [Function("Arrive")]
            public static void Run([BlobTrigger("inbox/{name}", Connection = "Inbox", Source = BlobTriggerSource.EventGrid)] Stream blob)
            {
            }
        }
    }
}

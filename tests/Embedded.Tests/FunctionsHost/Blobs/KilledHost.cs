using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Embedded.FunctionsHost;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Logging;

namespace Embedded.Tests.FunctionsHost.Blobs;

/// <summary>The test assembly once more, as a process that runs a blob function which says that it was begun and never ends, until it is killed with SIGKILL.</summary>
internal static class KilledHost
{
    public const string Variable = "EMBEDDED_TESTS_BLOB_HOST";

    /// <summary>The variable's value.</summary>
    public static string Value(string directory, string account) => $"{directory}|{account}";

    [ModuleInitializer]
    internal static void PlayTheApp()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split('|') is [var directory, var account])
        {
            // A thread of its own: this assembly's code may run on others only once the initializer has ended.
            new Thread(() => Run(directory, account)).Start();
        }
    }

    private static void Run(string directory, string account)
    {
        var options = TestApp.Options(typeof(Endless), directory);
        options.StorageConnectionString = account;
        options.Start = null;
        var builder = EmbeddedFunctions.CreateBuilder(options);
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders();
        var host = builder.Build();
        host.StartAsync().GetAwaiter().GetResult();
        new ManualResetEventSlim().Wait();
    }

    public static class Endless
    {
        public static class F
        {
            [Function("Arrive")]
            public static Task Arrive([BlobTrigger("inbox/{path}", Source = BlobTriggerSource.EventGrid)] BlobClient blob)
            {
                Console.WriteLine(blob.Name);
                return new TaskCompletionSource().Task;
            }
        }
    }
}

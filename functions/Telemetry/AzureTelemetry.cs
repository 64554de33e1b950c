using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using OpenTelemetry;

namespace Scadenzario.Telemetry;

/// <summary>Sends telemetry to Azure Monitor under the app's identity. Compiled for Azure only.</summary>
internal static class AzureTelemetry
{
    /// <summary>
    /// The Functions host is told that the worker tells its own part. The place comes from <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>; without it, nothing is sent.
    /// </summary>
    public static void Export(IOpenTelemetryBuilder telemetry)
    {
        telemetry.UseFunctionsWorkerDefaults();
        if (Environment.GetEnvironmentVariable("APPLICATIONINSIGHTS_CONNECTION_STRING") is { Length: > 0 } place)
        {
            telemetry.UseAzureMonitorExporter(options =>
            {
                options.ConnectionString = place;
                options.Credential = new DefaultAzureCredential();
            });
        }
    }
}

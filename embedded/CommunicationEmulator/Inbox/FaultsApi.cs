using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Embedded.CommunicationEmulator.Inbox;

/// <summary>What is simulated: <c>GET</c> and <c>PUT /dev/faults</c>. A field that PUT leaves out takes its default.</summary>
internal sealed partial class FaultsApi(FaultBox faults)
{
    private const string Route = "/dev/faults";
    private const int MostBytes = 64 * 1024;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(400);
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapLocal("GET", Route, WriteAsync);
        endpoints.MapLocal("PUT", Route, PutAsync);
    }

    /// <summary>How a mode is spelled.</summary>
    internal static string Word(FaultMode mode) => JsonSerializer.SerializeToElement(mode).GetString()!;

    /// <summary>The mode of a word; null for none.</summary>
    internal static FaultMode? ModeOf(string? word)
    {
        foreach (var mode in Enum.GetValues<FaultMode>())
        {
            if (Word(mode) == word)
                return mode;
        }

        return null;
    }

    private async Task PutAsync(HttpContext context)
    {
        var problem = new Problem();
        var wanted = await ReadAsync(context, problem);
        if (problem.Any)
        {
            await problem.WriteAsync(context);
            return;
        }

        faults.Put(wanted);
        await WriteAsync(context);
    }

    private Task WriteAsync(HttpContext context)
    {
        var (mode, delay, doubled, reordered) = faults.Current;
        return context.Response.WriteAsJsonAsync(
            new { mode, delayReports = XmlConvert.ToString(delay), doubleReports = doubled, reorderReports = reordered },
            JsonSerializerOptions.Web,
            context.RequestAborted);
    }

    private static async Task<Faults> ReadAsync(HttpContext context, Problem problem)
    {
        var wanted = Faults.Default;
        try
        {
            if (await ReadBodyAsync(context) is not { } body)
            {
                problem.Add("body", "The body is at most 64 KiB.");
                return wanted;
            }

            using var document = JsonDocument.Parse(body, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                problem.Add("body", "The body is a JSON object.");
            else
                foreach (var field in document.RootElement.EnumerateObject())
                    wanted = Apply(wanted, field.Name, field.Value, problem);
        }
        catch (JsonException)
        {
            problem.Add("body", "The body is no JSON, or has a field twice.");
        }

        return wanted;
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpContext context)
    {
        var buffer = new byte[MostBytes + 1];
        var read = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
        return read > MostBytes ? null : buffer.AsMemory(0, read);
    }

    private static Faults Apply(Faults wanted, string name, JsonElement value, Problem problem)
    {
        switch (name)
        {
            case "mode":
                if (Mode(value) is { } mode)
                    return wanted with { Mode = mode };
                problem.Add(name, "The mode is one of none, deduplicate, duplicate400, loseResponse, acceptThenFail, throttle, false401.");
                return wanted;
            case "delayReports":
                if (Delay(value) is { } delay)
                    return wanted with { DelayReports = delay };
                problem.Add(name, "The delay is an ISO 8601 duration in days, hours, minutes and seconds, such as PT30S, at most P400D.");
                return wanted;
            case "doubleReports" or "reorderReports":
                if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                    problem.Add(name, "The value is true or false.");
                else
                    return name == "doubleReports" ? wanted with { DoubleReports = value.GetBoolean() } : wanted with { ReorderReports = value.GetBoolean() };
                return wanted;
            default:
                problem.Add(name, "There is no such field.");
                return wanted;
        }
    }

    private static FaultMode? Mode(JsonElement value) => value.ValueKind == JsonValueKind.String ? ModeOf(value.GetString()) : null;

    private static TimeSpan? Delay(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || !Duration().IsMatch(value.GetString()!))
            return null;
        try
        {
            var delay = XmlConvert.ToTimeSpan(value.GetString()!);
            return delay <= LongestDelay ? delay : null;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^P(?=.)(\d{1,9}D)?(T(?=.)(\d{1,9}H)?(\d{1,9}M)?(\d{1,9}(\.\d{1,7})?S)?)?\z")]
    private static partial Regex Duration();
}

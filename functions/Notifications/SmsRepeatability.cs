using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Scadenzario.Notifications;

/// <summary>
/// Puts our own repeatability id into the body of an SMS. The client makes a new one for each call and has no parameter for it; a policy is the documented way. A
/// request without our id is not let through: it could not be repeated safely.
/// </summary>
public sealed class SmsRepeatability : HttpPipelinePolicy
{
    private const string Property = "Scadenzario.SmsRepeatability";

    /// <summary>Until it is disposed of, what this flow of control sends carries the id.</summary>
    public static IDisposable Use(Guid id, DateTimeOffset firstSent) =>
        HttpPipeline.CreateHttpMessagePropertiesScope(new Dictionary<string, object?> { [Property] = new Repeatable(id, firstSent) });

    /// <inheritdoc />
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ArgumentNullException.ThrowIfNull(message);
        Rewrite(message);
        ProcessNext(message, pipeline);
    }

    /// <inheritdoc />
    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ArgumentNullException.ThrowIfNull(message);
        Rewrite(message);
        return ProcessNextAsync(message, pipeline);
    }

    private static void Rewrite(HttpMessage message)
    {
        if (!message.TryGetProperty(Property, out var property) || property is not Repeatable repeatable || message.Request.Content is not { } content)
        {
            throw new InvalidOperationException("An SMS is sent under a repeatability id of ours, or not at all.");
        }

        using var buffer = new MemoryStream();
        content.WriteTo(buffer, CancellationToken.None);
        var body = JsonNode.Parse(buffer.ToArray())!;
        var recipient = body["smsRecipients"]!.AsArray().Single()!;
        recipient["repeatabilityRequestId"] = repeatable.Id.ToString("D");
        recipient["repeatabilityFirstSent"] = repeatable.FirstSent.ToUniversalTime().ToString("R", CultureInfo.InvariantCulture);
        message.Request.Content = RequestContent.Create(BinaryData.FromString(body.ToJsonString()));
    }

    private sealed record Repeatable(Guid Id, DateTimeOffset FirstSent);
}

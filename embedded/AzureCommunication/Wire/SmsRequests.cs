using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Communication.Sms;
using Azure.Core;

namespace Embedded.AzureCommunication;

/// <summary>The SMS side of the protocol.</summary>
/// <param name="connection">The resource.</param>
/// <param name="clock">Dates the first sending.</param>
internal sealed class SmsRequests(CommunicationConnection connection, TimeProvider clock)
{
    /// <returns>As many outcomes as there are recipients.</returns>
    /// <exception cref="ArgumentException">Something is null or empty, or there is no recipient.</exception>
    /// <exception cref="RequestFailedException">The service refuses the request, or its answer cannot be read.</exception>
    public async Task<Response<IReadOnlyList<SmsSendResult>>> SendAsync(
        string from, IReadOnlyList<string> to, string text, SmsSendOptions? options, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentNullException.ThrowIfNull(text);
        if (to.Count == 0) throw new ArgumentException("The SMS has no recipient.", nameof(to));
        foreach (var number in to) ArgumentException.ThrowIfNullOrEmpty(number, nameof(to));
        using var message = connection.Message(RequestMethod.Post, "/sms", Body(from, to, text, options));
        await connection.Pipeline.SendAsync(message, cancellationToken);
        var response = message.Response;
        if (response.Status is not 202) throw new RequestFailedException(response);
        return Response.FromValue(SmsAnswer.Read(response, to), response);
    }

    private ReadOnlyMemory<byte> Body(string from, IReadOnlyList<string> to, string text, SmsSendOptions? options)
    {
        var firstSent = clock.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("from", from);
            json.WriteStartArray("smsRecipients");
            foreach (var number in to)
            {
                json.WriteStartObject();
                json.WriteString("to", number);
                json.WriteString("repeatabilityRequestId", Guid.NewGuid().ToString());
                json.WriteString("repeatabilityFirstSent", firstSent);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("message", text);
            if (options is not null)
            {
                json.WriteStartObject("smsSendOptions");
                json.WriteBoolean("enableDeliveryReport", options.EnableDeliveryReport);
                if (options.Tag is not null) json.WriteString("tag", options.Tag);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}

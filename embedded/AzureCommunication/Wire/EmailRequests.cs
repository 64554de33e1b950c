using System.Text.Json;
using Azure;
using Azure.Communication.Email;
using Azure.Core;

namespace Embedded.AzureCommunication;

/// <summary>The e-mail side of the protocol.</summary>
internal sealed class EmailRequests(CommunicationConnection connection)
{
    /// <exception cref="ArgumentException">There is no recipient.</exception>
    /// <exception cref="RequestFailedException">The service refuses, or accepts without saying under which id.</exception>
    public async Task<AcceptedEmail> SendAsync(EmailMessage email, Guid? operationId, CancellationToken cancellationToken)
    {
        using var message = connection.Message(RequestMethod.Post, "/emails:send", EmailJson.Write(email));
        if (operationId is { } id) message.Request.Headers.SetValue("Operation-Id", id.ToString());
        await connection.Pipeline.SendAsync(message, cancellationToken);
        var response = message.Response;
        if (response.Status is not 202) throw new RequestFailedException(response);
        var location = Location(response);
        return new AcceptedEmail(
            Field(response, "id") ?? location?.AbsolutePath.Split('/')[^1] ?? operationId?.ToString()
                ?? throw new RequestFailedException(response.Status, "The service accepted the e-mail but named no operation."),
            location,
            response);
    }

    /// <exception cref="RequestFailedException">The service refuses; 404 where it knows no such operation.</exception>
    public async Task<Response> StatusAsync(string id, Uri? location, CancellationToken cancellationToken)
    {
        using var message = StatusMessage(id, location);
        await connection.Pipeline.SendAsync(message, cancellationToken);
        return Checked(message.Response);
    }

    /// <inheritdoc cref="StatusAsync"/>
    public Response Status(string id, Uri? location, CancellationToken cancellationToken)
    {
        using var message = StatusMessage(id, location);
        connection.Pipeline.Send(message, cancellationToken);
        return Checked(message.Response);
    }

    /// <exception cref="RequestFailedException">The answer is no operation.</exception>
    public static EmailSendResult Result(Response response)
        => Field(response, "status") is { } status
            ? new EmailSendResult(Field(response, "id") ?? "", status)
            : throw new RequestFailedException(response.Status, "The service's answer has no status of the operation.");

    private static Response Checked(Response response) => response.Status is 200 ? response : throw new RequestFailedException(response);

    private static string? Field(Response response, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(response.Content.ToMemory());
            return document.RootElement.ValueKind is JsonValueKind.Object
                && document.RootElement.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
                && value.GetString() is { Length: > 0 } text
                ? text
                : null;
        }
        catch (JsonException)
        {
            // Callers treat an unreadable answer as one without the field, and say so.
            return null;
        }
    }

    private Uri? Location(Response response)
        => response.Headers.TryGetValue("Operation-Location", out var text)
            && Uri.TryCreate(text, UriKind.Absolute, out var location) && connection.Owns(location) ? location : null;

    private HttpMessage StatusMessage(string id, Uri? location)
    {
        var message = connection.Message(RequestMethod.Get, $"/emails/operations/{Uri.EscapeDataString(id)}");
        if (location is not null) message.Request.Uri.Reset(location);
        return message;
    }
}

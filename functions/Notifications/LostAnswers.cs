using Azure;

namespace Scadenzario.Notifications;

/// <summary>What a failed request to the provider says about whether the provider has the message.</summary>
internal static class LostAnswers
{
    /// <summary>
    /// Whether the answer was lost. The pipeline lets these through as they are: the client gave up waiting, or the connection broke while the answer was
    /// being read.
    /// </summary>
    public static bool Is(Exception failure, CancellationToken ct) =>
        failure is IOException || (failure is OperationCanceledException && !ct.IsCancellationRequested);

    /// <summary>Whether the request never reached the provider.</summary>
    public static bool NeverConnected(RequestFailedException failure) => failure.InnerException is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
    };
}

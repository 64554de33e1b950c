using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>A transaction was refused as a whole: none of its actions has taken effect.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    /// <param name="requestFailedException">The failure of the action that the service named.</param>
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(
            (requestFailedException ?? throw new ArgumentNullException(nameof(requestFailedException))).Status,
            requestFailedException.Message,
            requestFailedException.ErrorCode,
            requestFailedException.InnerException)
        => FailedTransactionActionIndex = LeadingIndex(requestFailedException.Message);

    /// <summary>Position (from 0) of the action that failed; null where the service named none.</summary>
    public int? FailedTransactionActionIndex { get; }

    // The service starts its message with the index: "2:The specified entity already exists."
    private static int? LeadingIndex(string message)
    {
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;
    }
}

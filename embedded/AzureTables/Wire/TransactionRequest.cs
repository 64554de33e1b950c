using System.Net.Mime;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Data.Tables;

namespace Embedded.AzureTables;

/// <summary>A transaction on the wire: one <c>multipart/mixed</c> body with one changeset, a part an action.</summary>
internal static class TransactionRequest
{
    /// <exception cref="InvalidOperationException">There is no action.</exception>
    /// <exception cref="TableTransactionFailedException">An action was refused.</exception>
    /// <exception cref="RequestFailedException">The request as a whole was refused.</exception>
    public static async Task<Response<IReadOnlyList<Response>>> SendAsync(
        TablesConnection connection, string table, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        if (actions.Count == 0) throw new InvalidOperationException("A transaction needs at least one action.");
        var (batch, changeset) = ($"batch_{Guid.NewGuid()}", $"changeset_{Guid.NewGuid()}");
        using var body = new MemoryStream();
        Write(body, $"--{batch}\r\nContent-Type: multipart/mixed; boundary={changeset}\r\n\r\n");
        foreach (var action in actions) WritePart(body, changeset, connection, table, action);
        Write(body, $"--{changeset}--\r\n--{batch}--\r\n");

        using var message = connection.Message(RequestMethod.Post, "$batch");
        message.Request.Headers.SetValue("Content-Type", $"multipart/mixed; boundary={batch}");
        message.Request.Content = RequestContent.Create(body.ToArray());
        var response = await connection.SendAsync(message, cancellationToken, 202);
        var parts = BatchResponse.Parse(response);
        if (parts.FirstOrDefault(p => p.Status is < 200 or >= 300) is { } failed)
            throw new TableTransactionFailedException(ODataErrorParser.Failure(failed));
        return parts.Count == actions.Count
            ? Response.FromValue<IReadOnlyList<Response>>(parts, response)
            : throw new RequestFailedException(response.Status, $"The service answered {parts.Count} of {actions.Count} actions; the outcome is unknown.");
    }

    private static void WritePart(MemoryStream body, string changeset, TablesConnection connection, string table, TableTransactionAction action)
    {
        var entity = action.Entity;
        var row = TableRequests.RowPath(table, entity.PartitionKey, entity.RowKey);
        var (method, path, tag) = action.ActionType switch
        {
            TableTransactionActionType.Add => ("POST", table, default(ETag)),
            TableTransactionActionType.UpdateMerge => ("PATCH", row, action.ETag),
            TableTransactionActionType.UpdateReplace => ("PUT", row, action.ETag),
            TableTransactionActionType.Delete => ("DELETE", row, action.ETag == default ? ETag.All : action.ETag),
            TableTransactionActionType.UpsertMerge => ("PATCH", row, default),
            TableTransactionActionType.UpsertReplace => ("PUT", row, default),
            _ => throw new InvalidOperationException($"There is no action {action.ActionType}."),
        };
        Write(body, $"--{changeset}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
        Write(body, $"{method} {connection.Address(path).AbsoluteUri} HTTP/1.1\r\n");
        Write(body, $"DataServiceVersion: 3.0\r\nAccept: {TablesConnection.Json}\r\n");
        if (method is "POST") Write(body, "Prefer: return-no-content\r\n");
        if (tag != default) Write(body, $"If-Match: {OneLine(tag)}\r\n");
        if (method is not "DELETE") Write(body, $"Content-Type: {MediaTypeNames.Application.Json}\r\n");
        Write(body, "\r\n");
        if (method is not "DELETE") body.Write(EntityWriter.Write(entity).Span);
        Write(body, "\r\n");
    }

    // A line break in a tag would let it write further headers.
    private static string OneLine(ETag tag)
    {
        var text = tag.ToString();
        return text.Any(char.IsControl) ? throw new InvalidOperationException("An ETag cannot contain control characters.") : text;
    }

    private static void Write(MemoryStream body, string text) => body.Write(Encoding.UTF8.GetBytes(text));
}

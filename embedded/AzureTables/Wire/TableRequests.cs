using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Embedded.AzureTables;

/// <summary>Tables as a whole: create, delete.</summary>
internal static class TableRequests
{
    /// <exception cref="ArgumentException">The name is null or empty.</exception>
    /// <exception cref="RequestFailedException">The table exists (409) and that is not accepted, or the service refuses.</exception>
    public static async Task<Response<TableItem>> CreateAsync(TablesConnection connection, string name, bool acceptExisting, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using var message = connection.Message(RequestMethod.Post, "Tables", JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["TableName"] = name }));
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        var response = await connection.SendAsync(message, cancellationToken);
        var created = response.Status is 201 or 204
            || (acceptExisting && response.Status is 409 && ODataErrorParser.Code(response) == TableErrorCode.TableAlreadyExists);
        return created ? Response.FromValue(new TableItem(name), response) : throw ODataErrorParser.Failure(response);
    }

    /// <summary>Deletes the table; a missing one gives the service's 404 answer.</summary>
    /// <exception cref="ArgumentException">The name is null or empty.</exception>
    /// <exception cref="RequestFailedException">Any other refusal.</exception>
    public static async Task<Response> DeleteAsync(TablesConnection connection, string name, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using var message = connection.Message(RequestMethod.Delete, $"Tables('{Escape(name)}')");
        return await connection.SendAsync(message, cancellationToken, 204, 404);
    }

    /// <summary>The path of a row.</summary>
    /// <exception cref="ArgumentNullException">A key is null.</exception>
    public static string RowPath(string table, string partitionKey, string rowKey)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return $"{table}(PartitionKey='{Escape(partitionKey)}',RowKey='{Escape(rowKey)}')";
    }

    private static string Escape(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
}

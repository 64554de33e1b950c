using Azure;
using Azure.Data.Tables;

namespace Embedded.FunctionsHost.Hosting;

/// <summary>
/// The row that ties a storage account to one data directory: orchestrations in the directory and entities in the account
/// belong together.
/// </summary>
internal static class OwnerRow
{
    private const string Key = "owner";
    private const string Column = "DataDirectoryId";

    /// <summary>Writes the row, or checks the one that is there.</summary>
    /// <exception cref="EmbeddedHostException">The account belongs to another data directory, or can't be used.</exception>
    public static async Task ClaimAsync(string connectionString, string id)
    {
        try
        {
            var table = new TableClient(connectionString, Key);
            await table.CreateIfNotExistsAsync();
            try
            {
                await table.AddEntityAsync(new TableEntity(Key, Key) { [Column] = id });
                return;
            }
            catch (RequestFailedException e) when (e.Status == 409)
            {
            }

            var row = await table.GetEntityAsync<TableEntity>(Key, Key);
            if (row.Value.GetString(Column) != id)
            {
                throw new EmbeddedHostException(
                    "The storage account belongs to another data directory: start with that one (--data), or give this one an account of its own.");
            }
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or ArgumentException or FormatException or InvalidOperationException)
        {
            throw new EmbeddedHostException($"The storage account can't be used: {e.Message.Split('\n')[0].Trim()}", e);
        }
    }
}

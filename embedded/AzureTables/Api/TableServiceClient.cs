using Azure.Core;
using Azure.Data.Tables.Models;
using Embedded.AzureTables;

namespace Azure.Data.Tables;

/// <summary>The tables of one storage account. Safe for concurrent use; make one and keep it.</summary>
public class TableServiceClient
{
    private readonly TablesConnection _connection;

    /// <summary>For mocks: the members do not work.</summary>
    protected TableServiceClient() => _connection = null!;

    /// <inheritdoc cref="TableServiceClient(string, TableClientOptions)"/>
    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    /// <param name="connectionString">The account's connection string with a key, or <c>UseDevelopmentStorage=true</c>.</param>
    /// <param name="options">Retries, transport and the like.</param>
    /// <exception cref="ArgumentException">The connection string is null or empty.</exception>
    /// <exception cref="FormatException">The connection string is not of that form.</exception>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
        => _connection = new TablesConnection(AccountConnectionString.Parse(connectionString), options);

    /// <inheritdoc cref="TableServiceClient(Uri, TableSharedKeyCredential, TableClientOptions)"/>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, null)
    {
    }

    /// <param name="endpoint">The account's table endpoint; for an emulator with the account as path.</param>
    /// <param name="credential">The account's name and key.</param>
    /// <param name="options">Retries, transport and the like.</param>
    /// <exception cref="ArgumentNullException">The endpoint or the credential is null.</exception>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
        => _connection = new TablesConnection(endpoint, credential, options);

    /// <param name="endpoint">The account's table endpoint; must be HTTPS.</param>
    /// <param name="tokenCredential">Gives Microsoft Entra tokens.</param>
    /// <param name="options">Retries, transport and the like.</param>
    /// <exception cref="ArgumentNullException">The endpoint or the credential is null.</exception>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions? options = null)
        => _connection = new TablesConnection(endpoint, tokenCredential, options);

    /// <summary>Name of the account.</summary>
    public virtual string AccountName => _connection.AccountName;

    /// <summary>The account's table endpoint.</summary>
    public virtual Uri Uri => _connection.Endpoint;

    /// <summary>A client for one table, over the same pipeline; asks the service nothing.</summary>
    /// <exception cref="ArgumentException">The name is null or empty.</exception>
    public virtual TableClient GetTableClient(string tableName) => new(_connection, tableName);

    /// <summary>Creates a table.</summary>
    /// <exception cref="RequestFailedException">409 <c>TableAlreadyExists</c>, 400 for an invalid name, or another refusal.</exception>
    public virtual Task<Response<TableItem>> CreateTableAsync(string tableName, CancellationToken cancellationToken = default)
        => TableRequests.CreateAsync(_connection, tableName, acceptExisting: false, cancellationToken);

    /// <summary>Creates a table where there is none of that name; the raw answer is 409 where there is.</summary>
    /// <exception cref="RequestFailedException">The service refuses; 409 <c>TableBeingDeleted</c> for a while after a deletion.</exception>
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default)
        => TableRequests.CreateAsync(_connection, tableName, acceptExisting: true, cancellationToken);

    /// <summary>Deletes a table with all its rows; a missing table gives a 404 answer and throws nothing.</summary>
    /// <exception cref="RequestFailedException">The service refuses.</exception>
    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default)
        => TableRequests.DeleteAsync(_connection, tableName, cancellationToken);

    /// <summary>The account's tables, by name.</summary>
    /// <param name="filter">OData filter on <c>TableName</c>; null for all.</param>
    /// <param name="maxPerPage">Tables a page at most.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public virtual AsyncPageable<TableItem> QueryAsync(string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default)
        => new QueryPages<TableItem>(
            _connection, "Tables", filter, maxPerPage, null, ["NextTableName"], row => new TableItem(row.GetProperty("TableName").GetString()!), cancellationToken);

    /// <summary>A filter whose interpolated values are quoted and escaped.</summary>
    /// <exception cref="NotSupportedException">A value has no form in filters.</exception>
    public static string CreateQueryFilter(FormattableString filter) => TableClient.CreateQueryFilter(filter);
}

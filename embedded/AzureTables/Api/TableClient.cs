using System.Linq.Expressions;
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Models;
using Embedded.AzureTables;

namespace Azure.Data.Tables;

/// <summary>One table. Safe for concurrent use; make one and keep it. Every method throws <see cref="RequestFailedException"/> where the service refuses for a reason not named at the method, or does not answer after all retries.</summary>
public class TableClient
{
    private readonly TablesConnection _connection;

    /// <summary>For mocks: the members do not work.</summary>
    protected TableClient()
    {
        _connection = null!;
        Name = null!;
    }

    /// <inheritdoc cref="TableClient(string, string, TableClientOptions)"/>
    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    /// <param name="connectionString">The account's connection string with a key, or <c>UseDevelopmentStorage=true</c>.</param>
    /// <param name="tableName">Name of the table: a letter, then 2 to 62 letters and digits.</param>
    /// <param name="options">Retries, transport and the like.</param>
    /// <exception cref="ArgumentException">The connection string or the name is null or empty.</exception>
    /// <exception cref="FormatException">The connection string is not of that form.</exception>
    public TableClient(string connectionString, string tableName, TableClientOptions? options = null)
        : this(new TablesConnection(AccountConnectionString.Parse(connectionString), options), tableName)
    {
    }

    /// <inheritdoc cref="TableClient(Uri, string, TableSharedKeyCredential, TableClientOptions)"/>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, null)
    {
    }

    /// <param name="endpoint">The account's table endpoint; for an emulator with the account as path.</param>
    /// <param name="tableName">Name of the table.</param>
    /// <param name="credential">The account's name and key.</param>
    /// <param name="options">Retries, transport and the like.</param>
    /// <exception cref="ArgumentException">An argument is null or empty.</exception>
    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(new TablesConnection(endpoint, credential, options), tableName)
    {
    }

    /// <param name="endpoint">The account's table endpoint; must be HTTPS.</param>
    /// <param name="tableName">Name of the table.</param>
    /// <param name="tokenCredential">Gives Microsoft Entra tokens.</param>
    /// <param name="options">Retries, transport and the like.</param>
    /// <exception cref="ArgumentException">An argument is null or empty.</exception>
    public TableClient(Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions? options = null)
        : this(new TablesConnection(endpoint, tokenCredential, options), tableName)
    {
    }

    internal TableClient(TablesConnection connection, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        _connection = connection;
        Name = tableName;
    }

    /// <summary>Name of the account.</summary>
    public virtual string AccountName => _connection.AccountName;

    /// <summary>Name of the table.</summary>
    public virtual string Name { get; }

    /// <summary>Address of the table.</summary>
    public virtual Uri Uri => _connection.Address(Name);

    /// <summary>Creates the table.</summary>
    /// <exception cref="RequestFailedException">409 <c>TableAlreadyExists</c>.</exception>
    public virtual Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default)
        => TableRequests.CreateAsync(_connection, Name, acceptExisting: false, cancellationToken);

    /// <summary>Creates the table where it is missing; the raw answer is 409 where it is not.</summary>
    /// <exception cref="RequestFailedException">409 <c>TableBeingDeleted</c> for a while after a deletion.</exception>
    public virtual Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
        => TableRequests.CreateAsync(_connection, Name, acceptExisting: true, cancellationToken);

    /// <summary>Deletes the table with all its rows; a missing table gives a 404 answer and throws nothing.</summary>
    public virtual Task<Response> DeleteAsync(CancellationToken cancellationToken = default)
        => TableRequests.DeleteAsync(_connection, Name, cancellationToken);

    /// <summary>Inserts a row; the answer carries its new ETag.</summary>
    /// <exception cref="ArgumentException">The entity is null or lacks a key.</exception>
    /// <exception cref="NotSupportedException">A column has a type that tables cannot hold.</exception>
    /// <exception cref="RequestFailedException">409 <c>EntityAlreadyExists</c>, 404 <c>TableNotFound</c>.</exception>
    public virtual async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        using var message = _connection.Message(RequestMethod.Post, Name, EntityWriter.Write(entity));
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        return await _connection.SendAsync(message, cancellationToken, 201, 204);
    }

    /// <summary>Reads a row.</summary>
    /// <param name="partitionKey">Its partition.</param>
    /// <param name="rowKey">Its key there.</param>
    /// <param name="select">Columns to read; null for all.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="RequestFailedException">404 <c>ResourceNotFound</c> where there is no such row, <c>TableNotFound</c> where there is no such table.</exception>
    public virtual async Task<Response<T>> GetEntityAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = await GetAsync(partitionKey, rowKey, select, cancellationToken);
        return response.Status is 200 ? Row<T>(response) : throw ODataErrorParser.Failure(response);
    }

    /// <summary>As <see cref="GetEntityAsync{T}"/>, but a missing row (or table) gives an answer without a value.</summary>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = await GetAsync(partitionKey, rowKey, select, cancellationToken);
        return response.Status switch
        {
            200 => Row<T>(response),
            404 => new MissingEntity<T>(response),
            _ => throw ODataErrorParser.Failure(response),
        };
    }

    /// <summary>Inserts a row, or merges into or replaces the one that is there, whatever its version.</summary>
    /// <exception cref="ArgumentException">The entity is null or lacks a key.</exception>
    public virtual Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
        => PutAsync(entity, default, mode, cancellationToken);

    /// <summary>Changes a row that is there.</summary>
    /// <param name="entity">The row.</param>
    /// <param name="ifMatch">The version it must have; <see cref="ETag.All"/> for any.</param>
    /// <param name="mode">What happens to columns that the entity lacks.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ArgumentException">The entity is null or lacks a key, or the tag is empty.</exception>
    /// <exception cref="RequestFailedException">412 <c>UpdateConditionNotSatisfied</c> for another version, 404 for a missing row.</exception>
    public virtual Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
        => ifMatch == default
            ? throw new ArgumentException("An update needs the version it expects, or ETag.All.", nameof(ifMatch))
            : PutAsync(entity, ifMatch, mode, cancellationToken);

    /// <summary>Deletes a row; a missing one gives a 404 answer and throws nothing.</summary>
    /// <param name="partitionKey">Its partition.</param>
    /// <param name="rowKey">Its key there.</param>
    /// <param name="ifMatch">The version it must have; without one, any.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="RequestFailedException">412 <c>UpdateConditionNotSatisfied</c> for another version.</exception>
    public virtual async Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        using var message = _connection.Message(RequestMethod.Delete, TableRequests.RowPath(Name, partitionKey, rowKey));
        message.Request.Headers.SetValue("If-Match", (ifMatch == default ? ETag.All : ifMatch).ToString());
        return await _connection.SendAsync(message, cancellationToken, 204, 404);
    }

    /// <inheritdoc cref="DeleteEntityAsync(string, string, ETag, CancellationToken)"/>
    public virtual Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    /// <summary>Rows in the order of their keys, fetched page by page as they are asked for.</summary>
    /// <param name="filter">OData filter, see <see cref="CreateQueryFilter(FormattableString)"/>; null for all rows.</param>
    /// <param name="maxPerPage">Rows a page at most; the service gives at most 1 000.</param>
    /// <param name="select">Columns to read; null for all.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public virtual AsyncPageable<T> QueryAsync<T>(string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
        => new QueryPages<T>(
            _connection, Name + "()", filter, maxPerPage, Columns(select), ["NextPartitionKey", "NextRowKey"], row => EntityReader.Read<T>(row), cancellationToken);

    /// <summary>As the other form, with the filter as a C# condition.</summary>
    /// <exception cref="NotSupportedException">The condition has no OData form.</exception>
    public virtual AsyncPageable<T> QueryAsync<T>(Expression<Func<T, bool>> filter, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
        => QueryAsync<T>(CreateQueryFilter(filter), maxPerPage, select, cancellationToken);

    /// <summary>Does all of up to 100 actions on one partition, or none.</summary>
    /// <returns>One answer an action, in their order, with the new ETags.</returns>
    /// <exception cref="InvalidOperationException">There is no action.</exception>
    /// <exception cref="TableTransactionFailedException">The service refused an action, and with it the transaction; none took effect.</exception>
    public virtual Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        return TransactionRequest.SendAsync(_connection, Name, [.. transactionActions], cancellationToken);
    }

    /// <summary>A filter whose interpolated values are quoted and escaped: <c>CreateQueryFilter($"PartitionKey eq {key}")</c>.</summary>
    /// <exception cref="NotSupportedException">A value has no form in filters.</exception>
    public static string CreateQueryFilter(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return ODataLiteral.Format(filter);
    }

    /// <summary>A C# condition as a filter.</summary>
    /// <exception cref="NotSupportedException">The condition has no OData form.</exception>
    public static string CreateQueryFilter<T>(Expression<Func<T, bool>> filter) => FilterExpression.Translate(filter);

    private static string? Columns(IEnumerable<string>? select) => select is null ? null : string.Join(',', select);

    private static Response<T> Row<T>(Response response)
        where T : class, ITableEntity
    {
        using var document = JsonDocument.Parse(response.Content.ToMemory());
        return Response.FromValue(EntityReader.Read<T>(document.RootElement, response.Headers.ETag), response);
    }

    private async Task<Response> GetAsync(string partitionKey, string rowKey, IEnumerable<string>? select, CancellationToken cancellationToken)
    {
        using var message = _connection.Message(RequestMethod.Get, TableRequests.RowPath(Name, partitionKey, rowKey), ("$select", Columns(select)));
        return await _connection.SendAsync(message, cancellationToken);
    }

    private async Task<Response> PutAsync(ITableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var body = EntityWriter.Write(entity);
        using var message = _connection.Message(
            mode is TableUpdateMode.Replace ? RequestMethod.Put : RequestMethod.Patch, TableRequests.RowPath(Name, entity.PartitionKey, entity.RowKey), body);
        if (ifMatch != default) message.Request.Headers.SetValue("If-Match", ifMatch.ToString());
        return await _connection.SendAsync(message, cancellationToken, 204);
    }
}

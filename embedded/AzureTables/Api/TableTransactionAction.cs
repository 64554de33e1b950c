namespace Azure.Data.Tables;

/// <summary>One action of a transaction; a row may appear in one action only.</summary>
public class TableTransactionAction
{
    /// <summary>An action that no version tag guards.</summary>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <param name="actionType">What to do.</param>
    /// <param name="entity">The row; for a deletion only its keys count.</param>
    /// <param name="etag">The version that updates and deletions expect; a deletion without one is unconditional.</param>
    /// <exception cref="ArgumentNullException">The entity is null.</exception>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    /// <summary>What to do.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>The row.</summary>
    public ITableEntity Entity { get; }

    /// <summary>The version that updates and deletions expect.</summary>
    public ETag ETag { get; }
}

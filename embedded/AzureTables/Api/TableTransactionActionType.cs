namespace Azure.Data.Tables;

/// <summary>What one action of a transaction does with its row.</summary>
public enum TableTransactionActionType
{
    /// <summary>Inserts; the transaction fails if the row exists.</summary>
    Add = 0,

    /// <summary>Merges into the row; without a tag, as <see cref="UpsertMerge"/>.</summary>
    UpdateMerge = 1,

    /// <summary>Replaces the row; without a tag, as <see cref="UpsertReplace"/>.</summary>
    UpdateReplace = 2,

    /// <summary>Deletes the row; the transaction fails if it is missing.</summary>
    Delete = 3,

    /// <summary>Inserts, or merges into the row that is there.</summary>
    UpsertMerge = 4,

    /// <summary>Inserts, or replaces the row that is there.</summary>
    UpsertReplace = 5,
}

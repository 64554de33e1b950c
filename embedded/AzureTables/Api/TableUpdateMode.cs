namespace Azure.Data.Tables;

/// <summary>What an update does to columns that the new entity lacks.</summary>
public enum TableUpdateMode
{
    /// <summary>They stay as they are.</summary>
    Merge = 0,

    /// <summary>They are removed.</summary>
    Replace = 1,
}

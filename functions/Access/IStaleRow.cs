using Azure.Data.Tables;

namespace Scadenzario.Access;

/// <summary>A row of the table <c>access</c> or <c>challenges</c>.</summary>
public interface IStaleRow : ITableEntity
{
    /// <summary>From when on the row may be deleted because it no longer counts for anything; null where it must stay.</summary>
    DateTimeOffset? StaleAt { get; set; }
}

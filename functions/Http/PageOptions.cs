using System.ComponentModel.DataAnnotations;

namespace Scadenzario.Http;

/// <summary>Configuration section <c>Pages</c>.</summary>
public sealed class PageOptions
{
    /// <summary>After how many hours one has to log in again.</summary>
    [Range(1, 1_000_000)]
    public int SessionHours { get; set; } = 8;

    /// <summary>Whether the embedded host's clock and inbox are there to be linked to.</summary>
    public bool Development { get; set; }
}

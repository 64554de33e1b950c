using System.ComponentModel.DataAnnotations;

namespace Scadenzario.Http;

/// <summary>Configuration section <c>Limits</c>: how much one caller may ask of one process, and how long a request may take.</summary>
public sealed class LimitOptions
{
    /// <summary>
    /// Requests per minute of one key; as many may come at once. 0: no limit. An import is one request, however many lines it has. Default 6000.
    /// </summary>
    [Range(0, 10_000_000)]
    public int RequestsPerMinute { get; set; } = 6000;

    /// <summary>Requests per minute from one address without a valid key, such as from links in messages; 0: no limit. Default 1200.</summary>
    [Range(0, 10_000_000)]
    public int AnonymousPerMinute { get; set; } = 1200;

    /// <summary>Seconds that a request may take before it is given up with 503. The platform's own limit is 230. Default 200.</summary>
    [Range(1, 230)]
    public int RequestSeconds { get; set; } = 200;
}

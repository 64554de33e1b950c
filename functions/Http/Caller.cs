using Microsoft.AspNetCore.Http;
using Scadenzario.Contracts;

namespace Scadenzario.Http;

/// <summary>Who calls: a portal of one insurer, the back office, or the event source that brings delivery reports.</summary>
/// <param name="Kind">What kind of caller.</param>
/// <param name="Insurer">The portal's insurer; null for the others.</param>
public sealed record Caller(CallerKind Kind, Insurer? Insurer = null)
{
    private static readonly object ItemKey = new();

    /// <summary>Which person of the back office, as initials or another sign that names nobody to outsiders; null where the caller does not say.</summary>
    public string? Operator { get; init; }

    /// <summary>Whether data of this insurer may be shown to, or changed by, the caller.</summary>
    public bool Reaches(Insurer insurer) => Kind == CallerKind.BackOffice || Insurer == insurer;

    /// <summary>A short name for the audit: <c>portal:SWICA</c>, <c>backoffice</c>, <c>backoffice:abc</c>, <c>events</c>.</summary>
    public string Name => Kind switch
    {
        CallerKind.Portal => $"portal:{Insurer!.Value.Code()}",
        CallerKind.BackOffice => Operator is null ? "backoffice" : $"backoffice:{Operator}",
        _ => "events",
    };

    /// <summary>The caller that the authentication found.</summary>
    /// <exception cref="InvalidOperationException">The function is key-free, so there is none.</exception>
    public static Caller Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.HttpContext.Items[ItemKey] as Caller
            ?? throw new InvalidOperationException("No caller: this function is key-free.");
    }

    internal void Attach(HttpContext http) => http.Items[ItemKey] = this;
}

/// <summary>What kind of caller a key names.</summary>
public enum CallerKind
{
    /// <summary>The portal team of one insurer.</summary>
    Portal,

    /// <summary>The back office, which sees all insurers.</summary>
    BackOffice,

    /// <summary>The event subscription that delivers reports of Azure Communication Services.</summary>
    Events,
}

using Scadenzario.Contracts;

namespace Scadenzario.Http;

/// <summary>
/// Who may call an HTTP function. A function without one takes any portal's key and the back office's, and isolates insurers itself.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class AccessAttribute : Attribute
{
    /// <summary>Whether the function runs without a key.</summary>
    public virtual bool IsKeyFree => false;

    /// <summary>Whether a caller with a valid key may call it; where not, the answer is 404.</summary>
    public abstract bool Admits(Caller caller);
}

/// <summary>Open to everybody: the activation page, health, the description of the API.</summary>
public sealed class KeyFreeAttribute : AccessAttribute
{
    /// <inheritdoc />
    public override bool IsKeyFree => true;

    /// <inheritdoc />
    public override bool Admits(Caller caller) => true;
}

/// <summary>The back office only.</summary>
public sealed class BackOfficeOnlyAttribute : AccessAttribute
{
    /// <inheritdoc />
    public override bool Admits(Caller caller) => caller?.Kind == CallerKind.BackOffice;
}

/// <summary>A page of the back office: it takes no key but the session of one who has logged in, and sends everybody else to log in.</summary>
public sealed class BackOfficePageAttribute : AccessAttribute
{
    /// <inheritdoc />
    public override bool Admits(Caller caller) => caller?.Kind == CallerKind.BackOffice;
}

/// <summary>The event source of delivery reports, or the back office on its behalf.</summary>
public sealed class EventSourceAttribute : AccessAttribute
{
    /// <inheritdoc />
    public override bool Admits(Caller caller) => caller?.Kind is CallerKind.Events or CallerKind.BackOffice;
}

/// <summary>The portal of one insurer, and the back office: what belongs to that insurer alone, such as BENEVITA to SWICA.</summary>
public sealed class InsurerOnlyAttribute(Insurer insurer) : AccessAttribute
{
    /// <summary>The insurer it belongs to.</summary>
    public Insurer Insurer { get; } = insurer;

    /// <inheritdoc />
    public override bool Admits(Caller caller) => caller is not null && caller.Reaches(Insurer);
}

/// <summary>Any portal's key and the back office's: the rule for functions that say nothing.</summary>
internal sealed class AnyPortalAttribute : AccessAttribute
{
    public override bool Admits(Caller caller) => caller.Kind is CallerKind.Portal or CallerKind.BackOffice;
}

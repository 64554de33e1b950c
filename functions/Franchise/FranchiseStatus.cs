namespace Scadenzario.Franchise;

/// <summary>How a request for another deductible stands. In JSON by these names in camelCase.</summary>
public enum FranchiseStatus
{
    /// <summary>In time, or confirmed by the customer: it takes effect on the date that was asked for or confirmed.</summary>
    Accepted,

    /// <summary>An increase that came too late for its date: it takes effect a year or more later, and the customer is told so.</summary>
    Moved,

    /// <summary>A reduction that came too late: nothing happens unless the customer confirms the later date.</summary>
    AskAgain,

    /// <summary>Two readings differ: a person decides; a case.</summary>
    CaseOpen,
}

namespace Scadenzario.Terminations;

/// <summary>What is decided about a termination. In JSON by these names in camelCase.</summary>
public enum DecisionKind
{
    /// <summary>In time and in form: the insurance ends.</summary>
    Accepted,

    /// <summary>In time only because the term moves to a working day: the insurance ends unless the back office finds otherwise; a case.</summary>
    AcceptedByExtension,

    /// <summary>Two readings differ: a person decides; a case.</summary>
    Arguable,

    /// <summary>Too late. An ordinary termination counts for the next date unless it is withdrawn; any other has no effect.</summary>
    Late,

    /// <summary>The form was not kept; it may be mended while there is time.</summary>
    InvalidForm,

    /// <summary>There is no right to terminate.</summary>
    NoRight,
}

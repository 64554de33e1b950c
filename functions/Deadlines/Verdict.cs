namespace Scadenzario.Deadlines;

/// <summary>How an act stands to its deadline (RULES §1.8).</summary>
public enum Verdict
{
    /// <summary>By the last day, un-rolled.</summary>
    InTime,

    /// <summary>After the last day, by the working day to which CO 78 moves it.</summary>
    InTimeByExtension,

    /// <summary>Two readings of the text differ; a person decides.</summary>
    Arguable,

    /// <summary>Too late by every reading.</summary>
    Late,

    /// <summary>There is no right to the act, in time or not.</summary>
    NoRight,

    /// <summary>The form that the text demands was not kept.</summary>
    InvalidForm,
}

using System.Diagnostics.CodeAnalysis;

namespace Scadenzario.Terminations;

/// <summary>The form in which a termination came.</summary>
public enum TerminationForm
{
    /// <summary>On paper, signed by hand.</summary>
    HandSigned,

    /// <summary>Electronic, with a scanned signature.</summary>
    ScannedSignature,

    /// <summary>A text without a signature: a plain e-mail, a message in the portal.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "The rule book's own word.")]
    Unsigned,

    /// <summary>By word of mouth, for instance on the telephone.</summary>
    Oral,
}

/// <summary>The form that a text demands.</summary>
public enum FormRequirement
{
    /// <summary>None is named; anything that can be read will do, and the spoken word is for a person to judge.</summary>
    AnyText,

    /// <summary>"In writing" without saying how it is signed: the spoken word is not enough, and a text without a signature is for a person to judge.</summary>
    Written,

    /// <summary>Written and signed, by hand or as a scan (Helsana 10.2).</summary>
    WithSignature,
}

/// <summary>How a form stands to what the text demands.</summary>
public enum FormStanding
{
    /// <summary>It was kept, or nothing is known against it.</summary>
    Kept,

    /// <summary>Two readings differ.</summary>
    Doubtful,

    /// <summary>It was not kept.</summary>
    Broken,
}

/// <summary>Judges forms.</summary>
public static class Forms
{
    /// <summary>How a form stands to a demand; a form that nobody named counts as kept.</summary>
    public static FormStanding Judge(this FormRequirement demand, TerminationForm? form) => (demand, form) switch
    {
        (FormRequirement.WithSignature, TerminationForm.Unsigned or TerminationForm.Oral) => FormStanding.Broken,
        (FormRequirement.Written, TerminationForm.Oral) => FormStanding.Broken,
        (FormRequirement.Written, TerminationForm.Unsigned) => FormStanding.Doubtful,
        (FormRequirement.AnyText, TerminationForm.Oral) => FormStanding.Doubtful,
        _ => FormStanding.Kept,
    };
}

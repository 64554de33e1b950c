namespace Scadenzario.Operations;

/// <summary>Configuration section <c>Cases</c>.</summary>
public sealed class CaseOptions
{
    /// <summary>The kinds of cases that two persons decide, with commas; <c>*</c> for all. Empty, the default: one person decides.</summary>
    public string FourEyes { get; set; } = "";

    /// <summary>Whether two persons decide cases of a kind.</summary>
    public bool NeedsTwo(string kind) => FourEyes.Split(',', StringSplitOptions.TrimEntries).Any(named => named == "*" || named == kind);
}

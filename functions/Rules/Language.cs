namespace Scadenzario.Rules;

/// <summary>The languages in which people read an answer. Italian, the documents' language, is the default.</summary>
public enum Language
{
    /// <summary>Italian.</summary>
    It,

    /// <summary>German.</summary>
    De,

    /// <summary>French.</summary>
    Fr,

    /// <summary>English.</summary>
    En,
}

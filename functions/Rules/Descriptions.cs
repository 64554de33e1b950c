namespace Scadenzario.Rules;

/// <summary>A short description in the four languages.</summary>
/// <param name="It">Italian.</param>
/// <param name="De">German.</param>
/// <param name="Fr">French.</param>
/// <param name="En">English.</param>
public sealed record Descriptions(string It, string De, string Fr, string En)
{
    /// <summary>The text in a language.</summary>
    public string In(Language language) => language switch
    {
        Language.De => De,
        Language.Fr => Fr,
        Language.En => En,
        _ => It,
    };
}

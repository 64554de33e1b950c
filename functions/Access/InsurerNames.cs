using Scadenzario.Contracts;

namespace Scadenzario.Access;

/// <summary>How a portal is called in a message to its customers.</summary>
public static class InsurerNames
{
    /// <summary>The portal's name, in letters that every SMS has.</summary>
    public static string Of(Insurer insurer) => insurer switch
    {
        Insurer.Kpt => "KPTnet",
        Insurer.Atupri => "myAtupri",
        Insurer.Swica => "SWICA",
        Insurer.Css => "CSS",
        Insurer.Helsana => "Helsana",
        _ => throw new ArgumentOutOfRangeException(nameof(insurer), insurer, null),
    };
}

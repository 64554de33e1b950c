using Microsoft.Extensions.Options;

namespace Scadenzario.Access;

/// <summary>Which numbers get codes, and under which keys they are counted. Pure.</summary>
public sealed class NumberPolicy(AccessSecrets secrets, IOptions<AccessOptions> options)
{
    // A block is 1000 sequential numbers: all digits but the last three.
    private const int BlockDigits = 3;

    /// <summary>Whether codes are sent to a number: its prefix is allowed and no longer one is denied.</summary>
    public bool Allows(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return Has(options.Value.AllowedPrefixes, number) && !Has(options.Value.DeniedPrefixes, number);
    }

    /// <summary>The key of a number.</summary>
    public string KeyOf(string number) => secrets.KeyOf("number", number);

    /// <summary>The key of the block in which a number lies.</summary>
    public string BlockOf(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return secrets.KeyOf("block", number.Length > BlockDigits ? number[..^BlockDigits] : number);
    }

    private static bool Has(string prefixes, string number) =>
        prefixes.Split(',', StringSplitOptions.RemoveEmptyEntries).Any(prefix => number.StartsWith(prefix, StringComparison.Ordinal));
}

using System.Buffers.Text;
using System.Text.RegularExpressions;

namespace Embedded.Azurite;

/// <summary>The accounts in the form in which Azurite reads them: <c>name:key;name:key</c>.</summary>
internal static partial class AccountList
{
    public static string Format(IReadOnlyDictionary<string, string> accounts)
    {
        if (accounts.Count == 0)
            throw new ArgumentException("Azurite needs at least one account.", nameof(accounts));
        foreach (var (name, key) in accounts)
        {
            if (!Name().IsMatch(name))
                throw new ArgumentException($"'{name}' is no storage account name: 3 to 24 lower-case letters and digits.", nameof(accounts));
            if (key.Length == 0 || !Base64.IsValid(key))
                throw new ArgumentException($"The key of account '{name}' is no Base64.", nameof(accounts));
        }

        return string.Join(';', accounts.Select(account => $"{account.Key}:{account.Value}"));
    }

    [GeneratedRegex("^[a-z0-9]{3,24}$")]
    private static partial Regex Name();
}

using System.Security.Cryptography;
using System.Text;

namespace Azure.Data.Tables;

/// <summary>An account's name and one of its two keys.</summary>
public class TableSharedKeyCredential
{
    private byte[] _key = [];

    /// <param name="accountName">Name of the storage account.</param>
    /// <param name="accountKey">The key, Base64.</param>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    /// <exception cref="FormatException">The key is no Base64.</exception>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        ArgumentNullException.ThrowIfNull(accountName);
        AccountName = accountName;
        SetAccountKey(accountKey);
    }

    /// <summary>Name of the storage account.</summary>
    public string AccountName { get; }

    /// <summary>Changes the key of all clients that use this credential; for a key's rotation.</summary>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    /// <exception cref="FormatException">The key is no Base64.</exception>
    public void SetAccountKey(string accountKey)
    {
        ArgumentNullException.ThrowIfNull(accountKey);
        Volatile.Write(ref _key, Convert.FromBase64String(accountKey));
    }

    internal string Sign(string text)
        => Convert.ToBase64String(HMACSHA256.HashData(Volatile.Read(ref _key), Encoding.UTF8.GetBytes(text)));
}

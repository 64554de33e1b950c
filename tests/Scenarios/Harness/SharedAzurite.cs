using System.Globalization;
using Embedded.Azurite;

namespace Scenarios.Harness;

/// <summary>One Azurite for all scenarios of this assembly; each host takes an account of its own. It ends with the test process.</summary>
internal static class SharedAzurite
{
    private const int Accounts = 1000;
    private static readonly Lazy<Task<AzuriteProcess>> _process = new(() => AzuriteProcess.StartAsync(
        new AzuriteOptions(Scratch.Create("scadenzario-azurite-").FullName)
        {
            // Written to disk every few seconds, the accounts of all scenarios together would keep it busy with nothing else.
            InMemory = true,
            Accounts = Enumerable.Range(1, Accounts).ToDictionary(Name, _ => AzuriteOptions.DefaultKey),
        },
        CancellationToken.None));

    private static int _taken;

    /// <summary>The connection string of an account that nobody has used.</summary>
    public static async Task<string> TakeAccountAsync()
    {
        var number = Interlocked.Increment(ref _taken);
        Assert.True(number <= Accounts, "More hosts than accounts: raise the number.");
        return (await _process.Value).ConnectionString(Name(number));
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"scenario{number:0000}");
}

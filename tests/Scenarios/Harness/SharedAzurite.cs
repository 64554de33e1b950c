using System.Globalization;
using Embedded.Azurite;

namespace Scenarios.Harness;

/// <summary>
/// Azurite for all scenarios of this assembly; each host takes an account of its own. Azurite answers on one thread, so there are two, which end with the
/// test process.
/// </summary>
internal static class SharedAzurite
{
    private const int Accounts = 1000;
    private static readonly Lazy<Task<AzuriteProcess>>[] _processes = [new(StartAsync), new(StartAsync)];
    private static int _taken;

    /// <summary>The connection string of an account that nobody has used.</summary>
    public static async Task<string> TakeAccountAsync()
    {
        var number = Interlocked.Increment(ref _taken);
        Assert.True(number <= Accounts, "More hosts than accounts: raise the number.");
        return (await _processes[number % _processes.Length].Value).ConnectionString(Name(number));
    }

    private static Task<AzuriteProcess> StartAsync() => AzuriteProcess.StartAsync(
        new AzuriteOptions(Scratch.Create("scadenzario-azurite-").FullName)
        {
            // Written to disk every few seconds, the accounts of all scenarios together would keep it busy with nothing else.
            InMemory = true,
            Accounts = Enumerable.Range(1, Accounts).ToDictionary(Name, _ => AzuriteOptions.DefaultKey),
        },
        CancellationToken.None);

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"scenario{number:0000}");
}

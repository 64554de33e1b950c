using System.Reflection;
using Embedded.FunctionsHost.Clock;
using Microsoft.AspNetCore.Hosting;

namespace Embedded.FunctionsHost;

/// <summary>How the embedded host runs an app.</summary>
public sealed class EmbeddedHostOptions
{
    /// <summary>The assembly whose <c>[Function]</c> methods are run.</summary>
    public required Assembly Functions { get; init; }

    /// <summary>Where everything is kept; made where it's missing. One process at a time may use it. Default <c>.scadenzario</c> in the current directory.</summary>
    public string DataDirectory { get; set; } = ".scadenzario";

    /// <summary>The port on 127.0.0.1; 0 takes a free one. Default 7071.</summary>
    public int Port { get; set; } = 7071;

    /// <summary>
    /// Where the clock of a new data directory begins; null is the real time. On existing data an instant before the stored
    /// clock is refused, and a later one is where the clock goes on (what fell due in between is run late, at once).
    /// </summary>
    public DateTimeOffset? Start { get; set; }

    /// <summary>Virtual seconds a real second: 1 is real pace, 0 freezes the clock.</summary>
    public double Pace { get; set; } = 1;

    /// <summary>The storage account; null takes the setting <c>AzureWebJobsStorage</c>, and without one an own Azurite with its data in the data directory.</summary>
    public string? StorageConnectionString { get; set; }

    /// <summary>Replaces the server, for tests: with <c>UseTestServer()</c> no port is bound and nothing is printed.</summary>
    public Action<IWebHostBuilder>? ConfigureWebHost { get; set; }

    /// <summary>Settings that go over those of the environment.</summary>
    public IDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Narrows the assembly down to some types, so that one test assembly holds many apps.</summary>
    internal Func<Type, bool> Types { get; set; } = _ => true;

    /// <summary>Whether the account's owner row is checked; off in tests without an account.</summary>
    internal bool CheckOwner { get; set; } = true;

    /// <summary>The file host.json; null is the one beside the assembly.</summary>
    internal string? HostJson { get; set; }

    /// <summary>
    /// The shortest pause between two looks for new blobs, in real time; infinite looks only where the clock is advanced, null chooses by the pace: whoever
    /// freezes the clock advances it too, and leaves the storage account alone until then.
    /// </summary>
    internal TimeSpan? LookForBlobs { get; set; }

    /// <summary>The clock that limits an advance.</summary>
    internal TimeProvider LimitTime { get; set; } = RealTime.Provider;
}

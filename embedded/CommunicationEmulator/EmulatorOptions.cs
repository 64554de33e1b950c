using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Embedded.CommunicationEmulator;

/// <summary>How the emulator runs.</summary>
public sealed class EmulatorOptions
{
    /// <summary>Where messages, operations and pending reports are kept. Created where it is missing; one process at a time may use it.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The app's clock: instants of messages and reports, and when reports fall due. Signatures are checked by the real clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The port on 127.0.0.1; 0 takes a free one, another at each start.</summary>
    public int Port { get; init; }

    /// <summary>The access key in Base64; null makes a random one at the first start and keeps it in the data directory.</summary>
    public string? AccessKey { get; init; }

    /// <summary>Where delivery reports go; null records them until <see cref="CommunicationEmulator.SetWebhook"/> names a target.</summary>
    public EmulatorWebhook? Webhook { get; init; }

    /// <summary>How long a repeated operation id or repeatability id is known, by <see cref="Time"/>; the service documents 5 minutes.</summary>
    public TimeSpan RepeatabilityWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Where the emulator logs; nothing personal is logged.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;
}

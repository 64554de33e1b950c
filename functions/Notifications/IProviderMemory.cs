namespace Scadenzario.Notifications;

/// <summary>
/// Where the provider keeps a message and can be made to forget it. Azure Communication Services offers nothing of the kind, so nobody implements it there; the embedded
/// host's emulator has an inbox.
/// </summary>
public interface IProviderMemory
{
    /// <summary>Makes the provider forget messages, by their operation ids; ones that it does not know are no fault. Gives how many there were.</summary>
    Task<int> ForgetAsync(IReadOnlyCollection<string> operationIds, CancellationToken ct);
}

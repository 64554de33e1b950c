namespace Embedded.CommunicationEmulator;

/// <summary>The subscriber to delivery reports.</summary>
/// <param name="Invoker">Sends the requests; over the network, or into an in-memory server. Not disposed of by the emulator.</param>
/// <param name="Target">The absolute address events are posted to.</param>
/// <param name="Headers">Sent with each event, such as a key.</param>
public sealed record EmulatorWebhook(HttpMessageInvoker Invoker, Uri Target, IReadOnlyDictionary<string, string> Headers);

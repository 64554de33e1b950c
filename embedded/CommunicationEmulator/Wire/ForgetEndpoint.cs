using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Embedded.CommunicationEmulator.Storage;

namespace Embedded.CommunicationEmulator.Wire;

/// <summary>
/// Forgets messages, so that an app which erases a person's data can have the inbox follow. The real service has nothing of the kind: this address is the emulator's own,
/// and takes the access key as it is.
/// </summary>
internal sealed class ForgetEndpoint(EmulatorStore store, string accessKey)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/emulator/messages:forget";

    /// <summary>The header with the access key.</summary>
    public const string Key = "x-emulator-key";

    private const int Most = 1000;

    /// <summary><c>POST</c> of a JSON list of at most 1000 operation ids; answers how many messages there were.</summary>
    public AcsAnswer Handle(string? key, ReadOnlyMemory<byte> body)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key ?? ""), Encoding.UTF8.GetBytes(accessKey)))
            return AcsAnswer.Denied("The access key is needed.");

        try
        {
            return JsonSerializer.Deserialize<List<string?>>(body.Span) is { Count: <= Most } ids && ids.All(id => id is not null)
                ? new AcsAnswer(200, store.Forget([.. ids.Select(id => id!)]))
                : AcsAnswer.Error(400, "InvalidRequest", $"A list of at most {Most} operation ids is required.");
        }
        catch (JsonException)
        {
            return AcsAnswer.Error(400, "InvalidRequest", "A list of operation ids is required.");
        }
    }
}

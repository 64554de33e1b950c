using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Embedded.DurableTask;

/// <summary>Histories as bytes: one JSON object per line, so that a step only appends.</summary>
internal static class HistoryCodec
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonTypeInfo<HistoryEvent> Entry = HistoryJson.Default.HistoryEvent;

    public static byte[] Encode(HistoryEvent entry) => Append([], [entry]);

    public static byte[] Append(ReadOnlySpan<byte> history, IEnumerable<HistoryEvent> added)
    {
        var buffer = new ArrayBufferWriter<byte>(history.Length + 512);
        buffer.Write(history);
        using var writer = new Utf8JsonWriter(buffer, Writing);
        foreach (var entry in added)
        {
            JsonSerializer.Serialize(writer, entry, Entry);
            writer.Flush();
            buffer.Write("\n"u8);
            writer.Reset();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="JsonException">The bytes are no history.</exception>
    public static List<HistoryEvent> Decode(ReadOnlySpan<byte> history)
    {
        List<HistoryEvent> entries = [];
        var reader = new Utf8JsonReader(history, new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read()) entries.Add(JsonSerializer.Deserialize(ref reader, Entry)!);
        return entries;
    }

    /// <summary>The error type in a stored failure.</summary>
    public static string FailureType(string failure) => JsonSerializer.Deserialize(failure, HistoryJson.Default.StoredFailure)!.Type;

    /// <exception cref="JsonException">The bytes are no message.</exception>
    public static HistoryEvent DecodeOne(ReadOnlySpan<byte> message) => JsonSerializer.Deserialize(message, Entry)!;
}

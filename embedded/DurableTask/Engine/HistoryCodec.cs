using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Embedded.DurableTask;

/// <summary>
/// Histories as bytes: one JSON object per line, so that a step only appends. The lines are those of a generated serializer of <see cref="HistoryEvent"/> that leaves out defaults; read and written here
/// because each step does it, and a general serializer takes several times as long for such small objects.
/// </summary>
internal static class HistoryCodec
{
    // Before what is made with it.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // Each thread writes at a desk of its own, which it keeps as long as it is small.
    private const int DeskLimit = 64 * 1024;

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? _desk;

    /// <summary>The message that starts an instance.</summary>
    public static readonly byte[] Start = Encode(new HistoryEvent { Kind = HistoryEventKind.ExecutionStarted, Id = 1 });

    public static byte[] Encode(HistoryEvent entry) => Append([], [entry]);

    public static byte[] Append(ReadOnlySpan<byte> history, IEnumerable<HistoryEvent> added)
    {
        var (buffer, writer) = _desk ??= NewDesk();
        // Cleared before and not after: what an exception leaves behind is gone then too.
        buffer.ResetWrittenCount();
        buffer.Write(history);
        foreach (var entry in added)
        {
            writer.Reset(buffer);
            Write(writer, entry);
            writer.Flush();
            buffer.Write("\n"u8);
        }
        var bytes = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity > DeskLimit) _desk = null;
        return bytes;
    }

    /// <exception cref="JsonException">The bytes are no history.</exception>
    public static List<HistoryEvent> Decode(ReadOnlySpan<byte> history)
    {
        List<HistoryEvent> entries = new(history.Count((byte)'\n'));
        var reader = new Utf8JsonReader(history, new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read()) entries.Add(Read(ref reader));
        return entries;
    }

    /// <summary>The error type in a stored failure.</summary>
    public static string FailureType(string failure) => JsonSerializer.Deserialize(failure, HistoryJson.Default.StoredFailure)!.Type;

    /// <exception cref="JsonException">The bytes are no message.</exception>
    public static HistoryEvent DecodeOne(ReadOnlySpan<byte> message)
    {
        var reader = new Utf8JsonReader(message);
        reader.Read();
        var entry = Read(ref reader);
        return reader.Read() ? throw new JsonException("A message is one object.") : entry;
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer) NewDesk()
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        return (buffer, new Utf8JsonWriter(buffer, Writing));
    }

    private static void Write(Utf8JsonWriter writer, HistoryEvent entry)
    {
        writer.WriteStartObject();
        if (entry.Kind != default) writer.WriteNumber("k"u8, (int)entry.Kind);
        if (entry.At != 0) writer.WriteNumber("at"u8, entry.At);
        if (entry.Id != 0) writer.WriteNumber("id"u8, entry.Id);
        if (entry.Name is not null) writer.WriteString("n"u8, entry.Name);
        if (entry.Target is not null) writer.WriteString("to"u8, entry.Target);
        if (entry.Data is not null) writer.WriteString("d"u8, entry.Data);
        if (entry.Failure is not null)
        {
            writer.WritePropertyName("f"u8);
            JsonSerializer.Serialize(writer, entry.Failure, HistoryJson.Default.StoredFailure);
        }
        if (entry.Recursive) writer.WriteBoolean("r"u8, true);
        writer.WriteEndObject();
    }

    private static HistoryEvent Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("An entry of a history is not an object.");
        var entry = new HistoryEvent();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("k"u8)) entry.Kind = (HistoryEventKind)reader.GetInt32();
            else if (name.SequenceEqual("at"u8)) entry.At = reader.GetInt64();
            else if (name.SequenceEqual("id"u8)) entry.Id = reader.GetInt32();
            else if (name.SequenceEqual("n"u8)) entry.Name = reader.GetString();
            else if (name.SequenceEqual("to"u8)) entry.Target = reader.GetString();
            else if (name.SequenceEqual("d"u8)) entry.Data = reader.GetString();
            else if (name.SequenceEqual("f"u8)) entry.Failure = JsonSerializer.Deserialize(ref reader, HistoryJson.Default.StoredFailure);
            else if (name.SequenceEqual("r"u8)) entry.Recursive = reader.GetBoolean();
            else reader.Skip();
        }
        return entry;
    }
}

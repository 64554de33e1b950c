using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Embedded.DurableTask;

namespace Embedded.Tests.DurableTask;

/// <summary>Histories as bytes: what is written is what a general serializer of the same type writes, so that any program can read it and old files stay readable.</summary>
public sealed class HistoryCodecTests
{
    private static readonly HistoryEvent[] All =
    [
        .. Enum.GetValues<HistoryEventKind>().Select(kind => new HistoryEvent { Kind = kind, Id = (int)kind }),
        new HistoryEvent { Kind = HistoryEventKind.TimerCreated, Id = int.MaxValue, At = long.MaxValue },
        new HistoryEvent { Kind = HistoryEventKind.EventSent, Name = "Überprüft \"\\\n\u0001 😀 <&>'", Target = "a/b", Data = "{\"x\":\"è\"}" },
        new HistoryEvent { Kind = HistoryEventKind.EventRaised, Name = string.Empty, Data = string.Empty },
        new HistoryEvent { Kind = HistoryEventKind.Terminated, Recursive = true },
        new HistoryEvent
        {
            Kind = HistoryEventKind.Failed,
            Failure = new StoredFailure { Type = "T", Message = "è \"m\"", Stack = "at\nhere", IsPermanent = true, Inner = new StoredFailure { Type = "I", Message = "i" } },
        },
    ];

    [Fact]
    public void Entries_AreWritten_AsTheGeneratedSerializerWritesThem()
    {
        using var buffer = new MemoryStream();
        foreach (var entry in All)
        {
            using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
                JsonSerializer.Serialize(writer, entry, HistoryJson.Default.HistoryEvent);
            buffer.WriteByte((byte)'\n');
        }
        Assert.Equal(Encoding.UTF8.GetString(buffer.ToArray()), Encoding.UTF8.GetString(HistoryCodec.Append([], All)));
    }

    [Fact]
    public void Entries_AreReadAsTheyWereWritten_AloneAndInAHistory()
    {
        Assert.Equal(All, HistoryCodec.Decode(HistoryCodec.Append(HistoryCodec.Append([], All[..3]), All[3..])));
        foreach (var entry in All) Assert.Equal(entry, HistoryCodec.DecodeOne(HistoryCodec.Encode(entry)));
    }

    [Fact]
    public void UnknownMembers_OfALaterVersion_ArePassedOver() =>
        Assert.Equal([new HistoryEvent { Id = 7, Name = "n" }, new HistoryEvent()], HistoryCodec.Decode("{\"new\":{\"a\":[1]},\"id\":7,\"n\":\"n\"}\n{}"u8));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"k\":")]
    [InlineData("{\"k\":1}{")]
    public void BytesThatAreNoMessage_AreRefused(string text) => Assert.ThrowsAny<JsonException>(() => HistoryCodec.DecodeOne(Encoding.UTF8.GetBytes(text)));
}

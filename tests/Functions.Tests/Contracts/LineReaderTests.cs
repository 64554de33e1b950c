using System.Text;
using Scadenzario.Contracts;

namespace Functions.Tests.Contracts;

public sealed class LineReaderTests
{
    public static TheoryData<string, string> Files { get; } = new()
    {
        { "", "" },
        { "\n\n\r\n", "" },
        { "a", "1:a" },
        { "a\n", "1:a" },
        { "a\nb", "1:a 2:b" },
        { "a\r\nb\r\n", "1:a 2:b" },
        { "\n a\n\t\nb", "2: a 4:b" },
        { "\uFEFFa\n\uFEFFb", "1:a 2:\uFEFFb" },
        { "\uFEFF", "" },
        { "12345678", "1:12345678" },
        { "12345678\r\nb", "1:12345678 2:b" },
        { "123456789", "1:!" },
        { "123456789\nb", "1:! 2:b" },
        { "12345678901234567890123\r\nb", "1:! 2:b" },
        { "a\n1234567890\n", "1:a 2:!" },
        { "1234567890", "1:!" },
        { "12345678901", "1:!" },
        { "1234567890\n12345678\n12345678901\nb", "1:! 2:12345678 3:! 4:b" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Read_LinesOfUpToEightBytes(string file, string expected)
    {
        foreach (var step in new[] { 1, 3, 1000 })
        {
            var lines = new List<string>();
            await foreach (var line in LineReader.ReadAsync(new Trickle(Encoding.UTF8.GetBytes(file), step), 8, CancellationToken.None))
            {
                lines.Add($"{line.Number}:{(line.Bytes is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : "!")}");
            }

            Assert.Equal(expected, string.Join(' ', lines));
        }
    }

    /// <summary>Gives a few bytes at a time, as a network does.</summary>
    private sealed class Trickle(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(step, buffer.Length)], cancellationToken);
    }
}

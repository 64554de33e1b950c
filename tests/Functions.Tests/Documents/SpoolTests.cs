using System.Security.Cryptography;
using Scadenzario.Documents;
using Scadenzario.Documents.Inspection;

namespace Functions.Tests.Documents;

public sealed class SpoolTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData(1_000_003)]
    [InlineData(DocumentInspector.MaximumBytes)]
    public async Task Take_AnAcceptableLength_KeepsAndHashesAll(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        await using var spool = await Spool.TakeAsync(new MemoryStream(content), CancellationToken.None);

        Assert.False(spool.IsTooLarge);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), spool.Sha256);
        var kept = new byte[length];
        spool.Rewind().ReadExactly(kept);
        Assert.Equal(content, kept);
    }

    [Fact]
    public async Task Take_WithoutEnd_StopsAtOneByteMoreThanIsAccepted()
    {
        await using var spool = await Spool.TakeAsync(new Endless(), CancellationToken.None);
        Assert.True(spool.IsTooLarge);
        Assert.Equal(DocumentInspector.MaximumBytes + 1, spool.Content.Length);
    }

    [Fact]
    public async Task Take_LeavesNoFileThatAnybodyCouldOpen()
    {
        await using var spool = await Spool.TakeAsync(new MemoryStream([1, 2, 3]), CancellationToken.None);
        Assert.Equal(OperatingSystem.IsWindows(), File.Exists(spool.Content.Name));
    }

    private sealed class Endless : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => count;

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

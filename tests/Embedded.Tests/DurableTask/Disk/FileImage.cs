namespace Embedded.Tests.DurableTask.Disk;

/// <summary>A file as a power cut would leave it: what was synced for certain, and what was written since.</summary>
/// <param name="durable">Its content that is on the disk for certain.</param>
internal sealed class FileImage(byte[] durable)
{
    private const int Sector = 512;
    private readonly List<(long Offset, byte[]? Data)> _pending = [];
    private byte[] _durable = durable;

    public void Write(long offset, ReadOnlySpan<byte> data) => _pending.Add((offset, data.ToArray()));

    public void Truncate(long length) => _pending.Add((length, null));

    public void Sync()
    {
        foreach (var change in _pending) _durable = Apply(_durable, change, static _ => true);
        _pending.Clear();
    }

    /// <summary>What the disk may have after a power cut: of each unsynced write any sectors, in any combination.</summary>
    public byte[] AfterPowerCut(Random random)
    {
        var content = (byte[])_durable.Clone();
        foreach (var change in _pending) content = Apply(content, change, _ => random.Next(2) == 0);
        return content;
    }

    private static byte[] Apply(byte[] content, (long Offset, byte[]? Data) change, Func<int, bool> arrives)
    {
        var (offset, data) = change;
        if (data is null)
        {
            if (arrives(0)) Array.Resize(ref content, (int)offset);
            return content;
        }
        for (var begin = 0; begin < data.Length;)
        {
            var end = Math.Min(data.Length, begin + Sector - (int)((offset + begin) % Sector));
            if (arrives(begin))
            {
                if (content.Length < offset + end) Array.Resize(ref content, (int)offset + end);
                data.AsSpan(begin, end - begin).CopyTo(content.AsSpan((int)offset + begin));
            }
            begin = end;
        }
        return content;
    }
}

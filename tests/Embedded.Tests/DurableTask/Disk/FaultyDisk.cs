namespace Embedded.Tests.DurableTask.Disk;

/// <summary>
/// A disk for SQLite (a "VFS" around the system's) that counts what changes files, and fails or ends the process, as far as the files can tell, at one of these points.
/// </summary>
internal sealed partial class FaultyDisk
{
    private const int InputOutputError = 10;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, FileImage> _images = [];
    private int _operations;
    private int _failFrom = int.MaxValue;
    private int _failures;
    private int _code;
    private int _cutAt = int.MaxValue;
    private Cut _cut;
    private Action? _onCut;

    /// <summary>Changes of files so far: writes, truncations, syncs and deletions.</summary>
    public int Operations => Volatile.Read(ref _operations);

    /// <summary>Whether the cut has happened: nothing is written any more.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Failures that were handed out.</summary>
    public int Failed { get; private set; }

    /// <summary>Lets operations fail from a point on.</summary>
    /// <param name="operation">The first that fails; counted from the disk's beginning, from 1.</param>
    /// <param name="code">SQLite's error code.</param>
    /// <param name="count">How many fail.</param>
    public void FailFrom(int operation, int code, int count) => (_failFrom, _code, _failures) = (operation, code, count);

    /// <summary>Ends all writing at a point, and puts what would be left into a folder.</summary>
    /// <param name="operation">The operation that does not happen any more (or half); counted from 1.</param>
    /// <param name="cut">How it ends.</param>
    /// <param name="from">The folder of the files.</param>
    /// <param name="to">The folder for what is left.</param>
    /// <param name="random">Decides which sectors a power cut keeps.</param>
    public void CutAt(int operation, Cut cut, string from, string to, Random random)
    {
        (_cutAt, _cut) = (operation, cut);
        _onCut = () =>
        {
            foreach (var file in Directory.GetFiles(from))
            {
                var target = Path.Combine(to, Path.GetFileName(file));
                if (cut == Cut.PowerLost && _images.TryGetValue(file, out var image)) File.WriteAllBytes(target, image.AfterPowerCut(random));
                else Copy(file, target);
            }
        };
    }

    /// <summary>Copies a file that SQLite has open.</summary>
    public static void Copy(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var target = File.Create(to);
        source.CopyTo(target);
    }

    private void Opened(string path)
    {
        lock (_lock)
        {
            if (!_images.ContainsKey(path)) _images[path] = new FileImage(File.Exists(path) ? Read(path) : []);
        }
    }

    private static byte[] Read(string path)
    {
        using var content = new MemoryStream();
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>Counts an operation and does it, unless it is one that fails.</summary>
    /// <param name="half">Does half of it, for the process that dies within it.</param>
    /// <param name="whole">Does it, and returns SQLite's result.</param>
    /// <param name="record">What it means for a power cut; null for nothing.</param>
    private int Do(Action? half, Func<int> whole, Action? record)
    {
        lock (_lock)
        {
            var number = ++_operations;
            if (IsCut) return InputOutputError;
            if (number >= _cutAt)
            {
                if (_cut == Cut.KilledHalfWay) half?.Invoke();
                _onCut!();
                IsCut = true;
                return InputOutputError;
            }
            if (number >= _failFrom && Failed < _failures)
            {
                Failed++;
                return _code;
            }
            var result = whole();
            if (result == 0) record?.Invoke();
            return result;
        }
    }

    private sealed record OpenFile(FaultyDisk Disk, string Path, nint Methods);
}

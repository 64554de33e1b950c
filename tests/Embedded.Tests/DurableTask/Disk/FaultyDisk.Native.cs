using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Embedded.Tests.DurableTask.Disk;

/// <summary>The functions that SQLite calls. The table of the system's access to files is copied, and the functions that change files are replaced.</summary>
internal sealed unsafe partial class FaultyDisk
{
    // Places in struct sqlite3_vfs (version 3) and struct sqlite3_io_methods (version 1), in words of eight bytes.
    private const int VfsWords = 21;
    private const int VfsName = 3;
    private const int VfsOpen = 5;
    private const int VfsDelete = 6;
    private const int MethodWords = 13;
    private const int Close = 1;
    private const int Write = 3;
    private const int Truncate = 4;
    private const int Sync = 5;
    private static readonly ConcurrentDictionary<nint, FaultyDisk> Disks = new();
    private static readonly ConcurrentDictionary<nint, OpenFile> Files = new();
    private static int _made;
    private readonly nint* _system;
    private readonly Dictionary<nint, nint> _methods = [];

    /// <summary>A disk without faults. It lives as long as the process: SQLite keeps its table.</summary>
    public FaultyDisk()
    {
        Batteries_V2.Init();
        _system = (nint*)sqlite3_vfs_find(null);
        var table = (nint*)NativeMemory.Alloc(VfsWords, (nuint)sizeof(nint));
        for (var i = 0; i < VfsWords; i++) table[i] = _system[i];
        Name = $"faulty{Interlocked.Increment(ref _made)}";
        table[VfsName] = Marshal.StringToCoTaskMemUTF8(Name);
        table[VfsOpen] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, int, int*, int>)&OnOpen;
        table[VfsDelete] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int, int>)&OnDelete;
        Disks[(nint)table] = this;
        Assert.Equal(0, sqlite3_vfs_register((nint)table, 0));
    }

    /// <summary>The name by which SQLite knows it.</summary>
    public string Name { get; }

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial nint sqlite3_vfs_find(byte* name);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial int sqlite3_vfs_register(nint vfs, int makeDefault);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnOpen(nint vfs, nint name, nint file, int flags, int* outFlags)
    {
        var disk = Disks[vfs];
        var result = ((delegate* unmanaged[Cdecl]<nint, nint, nint, int, int*, int>)disk._system[VfsOpen])((nint)disk._system, name, file, flags, outFlags);
        var methods = *(nint*)file;
        if (result != 0 || methods == 0) return result;
        var path = Marshal.PtrToStringUTF8(name) ?? string.Empty;
        disk.Opened(path);
        Files[file] = new OpenFile(disk, path, methods);
        *(nint*)file = disk.Replace(methods);
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnDelete(nint vfs, nint name, int syncFolder)
    {
        var disk = Disks[vfs];
        return disk.Do(
            null,
            () => ((delegate* unmanaged[Cdecl]<nint, nint, int, int>)disk._system[VfsDelete])((nint)disk._system, name, syncFolder),
            () => disk._images.Remove(Marshal.PtrToStringUTF8(name)!));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnClose(nint file)
    {
        Files.TryRemove(file, out var open);
        return ((delegate* unmanaged[Cdecl]<nint, int>)((nint*)open!.Methods)[Close])(file);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnWrite(nint file, nint data, int length, long offset)
    {
        var open = Files[file];
        return open.Disk.Do(
            () => Call(length / 2),
            () => Call(length),
            () => open.Disk.Image(open.Path).Write(offset, new ReadOnlySpan<byte>((void*)data, length)));

        int Call(int part) => ((delegate* unmanaged[Cdecl]<nint, nint, int, long, int>)((nint*)open.Methods)[Write])(file, data, part, offset);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnTruncate(nint file, long length)
    {
        var open = Files[file];
        return open.Disk.Do(
            null,
            () => ((delegate* unmanaged[Cdecl]<nint, long, int>)((nint*)open.Methods)[Truncate])(file, length),
            () => open.Disk.Image(open.Path).Truncate(length));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnSync(nint file, int flags)
    {
        var open = Files[file];
        return open.Disk.Do(
            null,
            () => ((delegate* unmanaged[Cdecl]<nint, int, int>)((nint*)open.Methods)[Sync])(file, flags),
            open.Disk.Image(open.Path).Sync);
    }

    private FileImage Image(string path) => _images[path];

    private nint Replace(nint methods)
    {
        lock (_lock)
        {
            if (_methods.TryGetValue(methods, out var known)) return known;
            var table = (nint*)NativeMemory.Alloc(MethodWords, (nuint)sizeof(nint));
            for (var i = 0; i < MethodWords; i++) table[i] = ((nint*)methods)[i];
            // Version 1: no shared memory and no mapped files. The store needs neither.
            table[0] = 1;
            table[Close] = (nint)(delegate* unmanaged[Cdecl]<nint, int>)&OnClose;
            table[Write] = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int, long, int>)&OnWrite;
            table[Truncate] = (nint)(delegate* unmanaged[Cdecl]<nint, long, int>)&OnTruncate;
            table[Sync] = (nint)(delegate* unmanaged[Cdecl]<nint, int, int>)&OnSync;
            _methods[methods] = (nint)table;
            return (nint)table;
        }
    }
}

using System.Buffers.Binary;
using System.Text;
using Scadenzario.Documents.Inspection;
using static Functions.Tests.Documents.Inspection.Pictures;

namespace Functions.Tests.Documents.Inspection;

internal static partial class HostileFiles
{
    private static byte[] ZipEnd { get; } = [.. "PK"u8, 3, 4, .. new byte[26], .. "PK"u8, 5, 6, .. new byte[18]];

    private static IEnumerable<(string Name, string Reason, Func<byte[]> Make)> Tiffs() =>
    [
        ("tiff: directory that is its own next", Refusal.Loop, () => Tiff(next: 8)),
        ("tiff: directory that is below itself", Refusal.Loop, () => Tiff(below: 8)),
        ("tiff: three directories in a circle", Refusal.Loop, Circle),
        ("tiff: too large a picture", Refusal.ImageBomb, () => Tiff(width: 100_000, height: 100_000)),
        ("tiff: big-endian, too large a picture", Refusal.ImageBomb, () => Tiff(true, width: 20_000, height: 20_000)),
        ("tiff: a thousand large pages", Refusal.ImageBomb, ManyPages),
        ("tiff: no height", Refusal.Malformed, () => Tiff(height: 0)),
        ("tiff: no picture", Refusal.Malformed, () => Without(Tiff(), 273)),
        ("tiff: data outside the file", Refusal.Truncated, () => Tiff(strip: 160, stripBytes: 5000)),
        ("tiff: data far outside the file", Refusal.Truncated, () => Tiff(strip: uint.MaxValue, stripBytes: uint.MaxValue)),
        ("tiff: first directory outside the file", Refusal.Truncated, () => Tiff(first: 100_000)),
        ("tiff: first directory in the header", Refusal.Malformed, () => Tiff(first: 0)),
        ("tiff: next directory outside the file", Refusal.Truncated, () => Tiff(next: 0x7FFFFFFF)),
        ("tiff: cut", Refusal.Truncated, () => Tiff()[..30]),
        ("tiff: only its header", Refusal.Truncated, () => Tiff()[..8]),
        ("tiff: the large variant", Refusal.WrongType, () => [.. "II"u8, 43, 0, 8, 0, 0, 0, .. new byte[64]]),
        ("tiff: PDF behind it", Refusal.Polyglot, () => [.. Tiff(), .. PdfFile.Letter().End()]),
        ("tiff: archive behind it", Refusal.Polyglot, () => [.. Tiff(), .. ZipEnd]),
    ];

    private static IEnumerable<(string Name, string Reason, Func<byte[]> Make)> Others() =>
    [
        ("nothing", Refusal.Empty, () => []),
        ("one byte more than allowed", Refusal.TooLarge, () => new byte[DocumentInspector.MaximumBytes + 1]),
        ("test virus", Refusal.Eicar, () => Eicar),
        ("program for Windows", Refusal.WrongType, () => [.. "MZ"u8, .. new byte[200]]),
        ("program for Linux", Refusal.WrongType, () => [0x7F, .. "ELF"u8, .. new byte[200]]),
        ("archive", Refusal.WrongType, () => ZipEnd),
        ("new office file", Refusal.WrongType, () => [.. "PK"u8, 3, 4, .. "[Content_Types].xml"u8, .. ZipEnd]),
        ("old office file", Refusal.WrongType, () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504]]),
        ("page", Refusal.WrongType, () => [.. "<!DOCTYPE html><script>alert(1)</script>"u8]),
        ("drawing", Refusal.WrongType, () => [.. "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='x'/>"u8]),
        ("animation", Refusal.WrongType, () => [.. "GIF89a"u8, .. new byte[64]]),
        ("letter as rich text", Refusal.WrongType, () => [.. "{\\rtf1 }"u8]),
        ("shell script", Refusal.WrongType, () => [.. "#!/bin/sh\nrm -rf /\n"u8]),
        ("plain text", Refusal.WrongType, () => [.. "Buongiorno"u8]),
        ("zeros", Refusal.WrongType, () => new byte[1024]),
        ("PostScript", Refusal.WrongType, () => [.. "%!PS-Adobe-3.0"u8]),
        ("PDF of a version that does not exist", Refusal.WrongType, () => PdfFile.Latin("%PDF-9.9\n%%EOF")),
    ];

    private static byte[] Without(byte[] tiff, int tag)
    {
        for (var i = 0; i < 4; i++)
        {
            var at = tiff.AsSpan(10 + (12 * i));
            if (BinaryPrimitives.ReadUInt16LittleEndian(at) == tag)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(at, 60000);
            }
        }

        return tiff;
    }

    private static byte[] Circle()
    {
        // Two more directories without entries that matter, the last leading to the first.
        var bytes = new List<byte>(Tiff(next: 200));
        foreach (var next in new uint[] { 218, 8 })
        {
            var directory = new byte[18];
            (directory[0], directory[2], directory[4]) = (1, 0xFE, 4);
            directory[6] = 1;
            BinaryPrimitives.WriteUInt32LittleEndian(directory.AsSpan(14), next);
            bytes.AddRange(directory);
        }

        return [.. bytes];
    }

    private static byte[] ManyPages()
    {
        // Each page of 64 million pixels, all with the same 32 bytes of data.
        var bytes = new List<byte>(Tiff(width: 8000, height: 8000, next: 200));
        for (var i = 1; i <= 1000; i++)
        {
            bytes.AddRange(Tiff(width: 8000, height: 8000, next: (uint)(200 + (54 * i)))[8..62]);
        }

        return [.. bytes, .. new byte[64]];
    }
}

using System.Text;
using Scadenzario.Documents.Inspection;

namespace Functions.Tests.Documents.Inspection;

/// <summary>
/// What an inspection allocates altogether is an upper bound of what it holds at any time, and that must stay below the 256 MiB that a file may cost.
/// The file itself lies on disk in the app and is not counted.
/// </summary>
public sealed class InspectionMemoryTests
{
    private const long Limit = 256L * 1024 * 1024;

    public static TheoryData<string> Files => [.. _files.Keys];

    private static readonly Dictionary<string, Func<byte[]>> _files = new()
    {
        ["ten MiB of page content"] = () => PdfFile.Letter().Stream("", new byte[10_000_000]).End(),
        ["half a gigabyte unpacked"] = () => PdfFile.Letter().Stream("/Filter /FlateDecode", Zeros.Deflated(512)).End(),
        ["half a gigabyte in an object stream"] = () => PdfFile.Letter().Stream("/Type /ObjStm /N 1 /First 6 /Filter /FlateDecode", Zeros.Deflated(512)).End(),
        ["half a million dictionaries"] = () => PdfFile.Letter().Object(Repeat("<</Type/X/N 1/Length[1 2 3]>>", 10_000_000)).End(),
        ["two million empty dictionaries"] = () => PdfFile.Letter().Object(Repeat("<<>>", 10_000_000)).End(),
        ["five million names"] = () => PdfFile.Letter().Object("[" + Repeat("/a", 10_000_000) + "]").End(),
        ["a million objects"] = () => PdfFile.Letter().Raw(Repeat("1 0 obj\n", 10_000_000)).End(),
        ["a string of ten MiB"] = () => PdfFile.Letter().Object("(" + Repeat("abcdefg ", 10_000_000) + ")").End(),
        ["many object streams"] = () => PdfFile.Letter().Raw(Repeat("1 0 obj<</Type/ObjStm/N 1/First 4/Length 6>>stream\n1 0  1\nendstream\n", 10_000_000)).End(),
        ["a name of ten MiB"] = () => PdfFile.Letter().Object("/" + Repeat("abcdefgh", 10_000_000)).End(),
        ["many small texts"] = () => Pictures.Png(chunks: [.. Enumerable.Repeat(("zTXt", PdfFile.Latin("c\0\0x")), 20_000)]),
        ["a text of 64 MiB"] = () => Pictures.Png(chunks: ("zTXt", [.. "c\0\0"u8, .. Zeros.Deflated(64)])),
        ["a comment of many scans"] = () => Pictures.Jpeg(scans: 200_000),
        ["directories over each other"] = () => HostileFiles.All["tiff: a thousand large pages"].Make(),
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Inspect_NeverHoldsMoreThanTheLimit(string name)
    {
        using var file = new MemoryStream(_files[name]());
        Assert.InRange(file.Length, 1, DocumentInspector.MaximumBytes);

        var before = GC.GetAllocatedBytesForCurrentThread();
        DocumentInspector.Inspect("file.bin", file);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(allocated < Limit, $"{name}: {allocated / 1024 / 1024} MiB");
    }

    private static string Repeat(string text, int length)
    {
        var repeated = new StringBuilder(length);
        while (repeated.Length + text.Length <= length)
        {
            repeated.Append(text);
        }

        return repeated.ToString();
    }
}

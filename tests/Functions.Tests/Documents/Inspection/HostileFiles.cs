using System.Text;
using Scadenzario.Documents.Inspection;
using static Functions.Tests.Documents.Inspection.Pictures;

namespace Functions.Tests.Documents.Inspection;

/// <summary>The corpus: files that must not reach the archive, with the reason of each.</summary>
internal static partial class HostileFiles
{
    private const string Script = "<< /S /JavaScript /JS (app.alert(1)) >>";

    /// <summary>All of them, by a name that says what they try.</summary>
    public static IReadOnlyDictionary<string, (string Reason, Func<byte[]> Make)> All { get; } =
        Pdfs().Concat(JpegsAndPngs()).Concat(Tiffs()).Concat(Others()).ToDictionary(f => f.Name, f => (f.Reason, f.Make));

    /// <summary>The test signature of virus scanners, put together so that this source is not taken for it.</summary>
    public static byte[] Eicar { get; } = PdfFile.Latin("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*");

    private static IEnumerable<(string Name, string Reason, Func<byte[]> Make)> Pdfs() =>
    [
        ("pdf: script when opened", Refusal.PdfJavaScript, () => new PdfFile().Object($"<< /Type /Catalog /Pages 2 0 R /OpenAction {Script} >>").End()),
        ("pdf: script in another object", Refusal.PdfJavaScript, () => PdfFile.Letter().Object(Script).End()),
        ("pdf: name tree of scripts", Refusal.PdfJavaScript, () => PdfFile.Letter().Object("<< /Names << /JavaScript 9 0 R >> >>").End()),
        ("pdf: escaped name", Refusal.PdfJavaScript, () => PdfFile.Letter().Object("<< /S /J#61va#53cript >>").End()),
        ("pdf: escaped short name", Refusal.PdfJavaScript, () => PdfFile.Letter().Object("<< /#4a#53 (x) >>").End()),
        ("pdf: name by reference", Refusal.PdfJavaScript, () => PdfFile.Letter().Object("<< /S 9 0 R >>").Object("/JavaScript").End()),
        ("pdf: script in an object stream", Refusal.PdfJavaScript, () => PdfFile.Letter().ObjectStream(Script).End()),
        ("pdf: escaped script in an object stream", Refusal.PdfJavaScript, () => PdfFile.Letter().ObjectStream("<< /S /Java#53cript >>").End()),
        ("pdf: object stream without its type", Refusal.PdfJavaScript, () => PdfFile.Letter().Flate("/N 1 /First 6", PdfFile.Latin("90 0  " + Script)).End()),
        ("pdf: object stream not compressed", Refusal.PdfJavaScript, () => PdfFile.Letter().Stream("/Type /ObjStm /N 1 /First 6", PdfFile.Latin("90 0  " + Script)).End()),
        ("pdf: object stream with short filter name", Refusal.PdfJavaScript, () => PdfFile.Letter().Stream("/Type /ObjStm /N 1 /First 6 /Filter [/Fl]", PdfFile.Deflate(PdfFile.Latin("90 0  " + Script))).End()),
        ("pdf: object stream with escaped type", Refusal.PdfJavaScript, () => PdfFile.Letter().Flate("/Type /Obj#53tm /N 1 /First 6", PdfFile.Latin("90 0  " + Script)).End()),
        ("pdf: object stream whose length is a reference", Refusal.PdfJavaScript, () => PdfFile.Letter().Stream("/Type /ObjStm /N 1 /First 6 /Filter /FlateDecode", PdfFile.Deflate(PdfFile.Latin("90 0  " + Script)), "9 0 R").End()),
        ("pdf: object stream with a wrong length", Refusal.PdfJavaScript, () => PdfFile.Letter().Stream("/Type /ObjStm /N 1 /First 6 /Filter /FlateDecode", PdfFile.Deflate(PdfFile.Latin("90 0  " + Script)), "3").End()),
        ("pdf: object stream in a filter nobody checks", Refusal.PdfUnreadableObjects, () => PdfFile.Letter().Stream("/Type /ObjStm /N 1 /First 6 /Filter /ASCIIHexDecode", PdfFile.Latin("393020302020>")).End()),
        ("pdf: object stream with two filters", Refusal.PdfUnreadableObjects, () => PdfFile.Letter().Stream("/Type /ObjStm /N 1 /First 6 /Filter [/FlateDecode /FlateDecode]", PdfFile.Deflate(PdfFile.Deflate(PdfFile.Latin("90 0  " + Script)))).End()),
        ("pdf: object stream whose filter is a reference", Refusal.PdfUnreadableObjects, () => PdfFile.Letter().Stream("/Type /ObjStm /N 1 /First 6 /Filter 9 0 R", PdfFile.Deflate(PdfFile.Latin("90 0  " + Script))).End()),
        ("pdf: object stream with a predictor", Refusal.PdfUnreadableObjects, () => PdfFile.Letter().Flate("/Type /ObjStm /N 1 /First 6 /DecodeParms << /Predictor 12 /Columns 4 >>", PdfFile.Latin("90 0  null")).End()),
        ("pdf: object stream that does not unpack", Refusal.PdfUnreadableObjects, () => PdfFile.Letter().Stream("/Type /ObjStm /N 1 /First 6 /Filter /FlateDecode", PdfFile.Latin("this is not compressed")).End()),
        ("pdf: object stream with two types of content", Refusal.Malformed, () => PdfFile.Letter().Stream("/Type /ObjStm /Type /XObject /N 1 /First 6", PdfFile.Latin("90 0  null")).End()),
        ("pdf: script in an update", Refusal.PdfJavaScript, () => [.. PdfFile.Letter().End(), .. PdfFile.Latin($"8 0 obj\n{Script}\nendobj\ntrailer\n<< /Root 8 0 R >>\nstartxref\n0\n%%EOF\n")]),
        ("pdf: object hidden in a comment", Refusal.PdfHiddenObject, () => PdfFile.Letter().Raw($"% 9 0 obj << /S /X >> endobj\n").End()),
        ("pdf: object hidden in a string", Refusal.PdfHiddenObject, () => PdfFile.Letter().Object("(text 9 0 obj << /S /Java#53cript >> endobj)").End()),
        ("pdf: object hidden in a stream", Refusal.PdfHiddenObject, () => PdfFile.Letter().Stream("", PdfFile.Latin("\n9 0 obj\n<< /S /Java#53cript >>\nendobj\n")).End()),
        ("pdf: object hidden behind a lying length", Refusal.PdfHiddenObject, () => PdfFile.Letter().Stream("", PdfFile.Latin("x\nendstream endobj 9 0 obj << /S /Java#53cript >> endobj")).End()),
        ("pdf: object hidden behind a comment", Refusal.PdfHiddenObject, () => PdfFile.Letter().Stream("", PdfFile.Latin("\n9 0 % c\nobj\n<< /S /Java#53cript >>\nendobj\n")).End()),
        ("pdf: trailer hidden in a stream", Refusal.PdfHiddenObject, () => PdfFile.Letter().Stream("", PdfFile.Latin("trailer << /Root << /OpenAction null >> >>")).End()),
        ("pdf: string that swallows the rest", Refusal.Truncated, () => PdfFile.Letter().Object("(never closed").Object(Script).End()),
        ("pdf: launches a program", Refusal.PdfLaunch, () => PdfFile.Letter().Object("<< /S /Launch /F (cmd.exe) >>").End()),
        ("pdf: launches from an object stream", Refusal.PdfLaunch, () => PdfFile.Letter().ObjectStream("<< /S /L#61unch >>").End()),
        ("pdf: file inside", Refusal.PdfEmbeddedFile, () => PdfFile.Letter().Stream("/Type /EmbeddedFile", [.. "MZ"u8]).End()),
        ("pdf: tree of files", Refusal.PdfEmbeddedFile, () => PdfFile.Letter().Object("<< /Names << /EmbeddedFiles 9 0 R >> >>").End()),
        ("pdf: file specification", Refusal.PdfEmbeddedFile, () => PdfFile.Letter().ObjectStream("<< /Type /Filespec /EF << /F 9 0 R >> >>").End()),
        ("pdf: goes to a file inside", Refusal.PdfEmbeddedFile, () => PdfFile.Letter().Object("<< /S /GoToE >>").End()),
        ("pdf: XFA form", Refusal.PdfActiveContent, () => PdfFile.Letter().Object("<< /AcroForm << /XFA 9 0 R >> >>").End()),
        ("pdf: rich media", Refusal.PdfActiveContent, () => PdfFile.Letter().Object("<< /Subtype /RichMedia >>").End()),
        ("pdf: sends a form", Refusal.PdfActiveContent, () => PdfFile.Letter().Object("<< /S /SubmitForm >>").End()),
        ("pdf: encrypted", Refusal.PdfEncrypted, () => PdfFile.Letter().Object("<< /Filter /Standard /V 4 >>").End("/Encrypt 8 0 R")),
        ("pdf: encrypted by an escaped name", Refusal.PdfEncrypted, () => PdfFile.Letter().Object("<< /Filter /Standard /V 4 >>").End("/Enc#72ypt 8 0 R")),
        ("pdf: picture too large", Refusal.ImageBomb, () => PdfFile.Letter().Flate("/Subtype /Image /Width 60000 /Height 60000", new byte[16]).End()),
        ("pdf: unpacks to half a gigabyte", Refusal.DecompressionBomb, () => PdfFile.Letter().Stream("/Filter /FlateDecode", Zeros.Deflated(512)).End()),
        ("pdf: many filters", Refusal.DecompressionBomb, () => PdfFile.Letter().Stream("/Filter [/Fl /Fl /Fl /Fl]", PdfFile.Latin("x")).End()),
        ("pdf: nested too deep", Refusal.Malformed, () => PdfFile.Letter().Object(string.Concat(Enumerable.Repeat("[<<", 300))).End()),
        ("pdf: test virus in the page", Refusal.Eicar, () => PdfFile.Letter().Flate("", Eicar).End()),
        ("pdf: test virus in a comment", Refusal.Eicar, () => PdfFile.Letter().Raw([.. "%"u8, .. Eicar, .. "\n"u8]).End()),
        ("pdf: no end", Refusal.Truncated, () => PdfFile.Letter().End()[..^40]),
        ("pdf: half of it", Refusal.Truncated, () => PdfFile.Letter().End()[..400]),
        ("pdf: only its header", Refusal.Truncated, () => PdfFile.Latin("%PDF-1.4\n")),
        ("pdf: no object", Refusal.Malformed, () => PdfFile.Latin("%PDF-1.4\n%%EOF\n")),
        ("pdf: program behind its end", Refusal.TrailingData, () => [.. PdfFile.Letter().End(), .. "MZ and so on"u8]),
        ("pdf: archive behind its end", Refusal.Polyglot, () => [.. PdfFile.Letter().End(), .. ZipEnd]),
        ("pdf: not at the start", Refusal.WrongType, () => [.. "\n"u8, .. PdfFile.Letter().End()]),
        ("pdf: page for browsers too", Refusal.Polyglot, () => PdfFile.Letter().Raw("%<SCRIPT>alert(1)</SCRIPT>\n").End()),
    ];

    private static IEnumerable<(string Name, string Reason, Func<byte[]> Make)> JpegsAndPngs() =>
    [
        ("jpeg: too large a picture", Refusal.ImageBomb, () => Jpeg(65000, 65000)),
        ("jpeg: too long a side", Refusal.ImageBomb, () => Jpeg(20001, 1)),
        ("jpeg: no height", Refusal.Malformed, () => Jpeg(16, 0)),
        ("jpeg: two frames", Refusal.Malformed, () => Jpeg(frames: 2)),
        ("jpeg: no frame", Refusal.Malformed, () => Jpeg(frames: 0)),
        ("jpeg: a thousand scans", Refusal.ImageBomb, () => Jpeg(scans: 1000)),
        ("jpeg: no end", Refusal.Truncated, () => Jpeg(end: false)),
        ("jpeg: cut in a segment", Refusal.Truncated, () => Jpeg()[..30]),
        ("jpeg: only its start", Refusal.Truncated, () => [0xFF, 0xD8, 0xFF]),
        ("jpeg: rubbish behind the start", Refusal.Malformed, () => [0xFF, 0xD8, 0xFF, 0x00, .. new byte[64]]),
        ("jpeg: page in its comment", Refusal.Polyglot, () => Jpeg(comment: [.. "<html><body onload=x>"u8])),
        ("jpeg: server page in its comment", Refusal.Polyglot, () => Jpeg(comment: [.. "<?php system($_GET[0]); ?>"u8])),
        ("jpeg: drawing with script in its comment", Refusal.Polyglot, () => Jpeg(comment: [.. "<svg onload=x>"u8])),
        ("jpeg: archive behind its end", Refusal.Polyglot, () => [.. Jpeg(), .. ZipEnd]),
        ("jpeg: packed archive behind its end", Refusal.Polyglot, () => [.. Jpeg(), .. "Rar!"u8, 0x1A, 0x07, 0x00]),
        ("jpeg: PDF behind its end", Refusal.Polyglot, () => [.. Jpeg(), .. PdfFile.Letter().End()]),
        ("jpeg: text behind its end", Refusal.TrailingData, () => [.. Jpeg(), .. "hello"u8]),
        ("jpeg: test virus in its comment", Refusal.Eicar, () => Jpeg(comment: Eicar)),
        ("png: too large a picture", Refusal.ImageBomb, () => Png(50000, 50000)),
        ("png: larger than numbers are", Refusal.ImageBomb, () => Png(uint.MaxValue, uint.MaxValue)),
        ("png: no width", Refusal.Malformed, () => Png(0)),
        ("png: colours that do not exist", Refusal.Malformed, () => Png(colour: 5)),
        ("png: depth that does not exist", Refusal.Malformed, () => Png(depth: 3)),
        ("png: a million frames", Refusal.ImageBomb, () => Png(chunks: ("acTL", [0, 15, 66, 64, 0, 0, 0, 0]))),
        ("png: text that unpacks to much", Refusal.DecompressionBomb, () => Png(chunks: ("zTXt", [.. "Comment\0\0"u8, .. Zeros.Deflated(64)]))),
        ("png: profile that unpacks to much", Refusal.DecompressionBomb, () => Png(chunks: ("iCCP", [.. "sRGB\0\0"u8, .. Zeros.Deflated(64)]))),
        ("png: international text that unpacks to much", Refusal.DecompressionBomb, () => Png(chunks: ("iTXt", [.. "c\0\u0001\0it\0\0"u8, .. Zeros.Deflated(64)]))),
        ("png: unknown critical chunk", Refusal.Malformed, () => Png(chunks: ("EVIL", [1]))),
        ("png: wrong checksum", Refusal.Malformed, () => Changed(Png(), 30)),
        ("png: no end", Refusal.Truncated, () => Png(end: false)),
        ("png: cut", Refusal.Truncated, () => Png()[..40]),
        ("png: only its signature", Refusal.Truncated, () => Png()[..8]),
        ("png: something behind its end", Refusal.TrailingData, () => [.. Png(), 0]),
        ("png: page in its text", Refusal.Polyglot, () => Png(chunks: ("tEXt", [.. "c\0<ScRiPt>"u8]))),
        ("png: chunk longer than the file", Refusal.Truncated, () => [.. Png()[..33], 0x7F, 0xFF, 0xFF, 0xFF, .. "tEXt"u8]),
    ];

    private static byte[] Changed(byte[] bytes, int at)
    {
        bytes[at] ^= 1;
        return bytes;
    }
}

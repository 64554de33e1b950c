using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Functions.Tests.Documents.Inspection;

/// <summary>Makes PDFs, well-formed unless a test says otherwise: header, objects, table of offsets, trailer.</summary>
internal sealed class PdfFile
{
    private readonly MemoryStream _bytes = new();
    private readonly List<long> _offsets = [];

    public PdfFile(string header = "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n") => Raw(header);

    /// <summary>The benign one: a page with text, a picture, a font, a link and an opening view.</summary>
    public static PdfFile Letter() => new PdfFile()
        .Object("<< /Type /Catalog /Pages 2 0 R /OpenAction [3 0 R /Fit] >>")
        .Object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        .Object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> /XObject << /I1 6 0 R >> >> /Contents 4 0 R /Annots [7 0 R] >>")
        .Flate("", Latin("BT /F1 12 Tf 72 720 Td (Buongiorno, see object 5 and stream 6) Tj ET"))
        .Object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Note (brackets \\( and ) ) >>".Replace(" ) )", " \\) )", StringComparison.Ordinal))
        .Stream("/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8", new byte[64])
        .Object("<< /Type /Annot /Subtype /Link /Rect [0 0 10 10] /A << /S /URI /URI (https://www.example.ch/) >> >>");

    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    public static byte[] Deflate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            zlib.Write(content);
        }

        return packed.ToArray();
    }

    public PdfFile Raw(string text)
    {
        _bytes.Write(Latin(text));
        return this;
    }

    public PdfFile Raw(byte[] bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>An object with the next number.</summary>
    public PdfFile Object(string body)
    {
        _offsets.Add(_bytes.Position);
        return Raw(string.Create(CultureInfo.InvariantCulture, $"{_offsets.Count} 0 obj\n{body}\nendobj\n"));
    }

    /// <summary>A stream with its right length.</summary>
    public PdfFile Stream(string entries, byte[] content, string? length = null)
    {
        _offsets.Add(_bytes.Position);
        Raw(string.Create(CultureInfo.InvariantCulture, $"{_offsets.Count} 0 obj\n<< {entries} /Length {length ?? content.Length.ToString(CultureInfo.InvariantCulture)} >>\nstream\n"));
        _bytes.Write(content);
        return Raw("\nendstream\nendobj\n");
    }

    /// <summary>A compressed stream.</summary>
    public PdfFile Flate(string entries, byte[] content) => Stream($"/Filter /FlateDecode {entries}", Deflate(content));

    /// <summary>A compressed object stream with one object.</summary>
    public PdfFile ObjectStream(string content) => Flate("/Type /ObjStm /N 1 /First 6", Latin("90 0  " + content));

    /// <summary>The table, the trailer and the end.</summary>
    public byte[] End(string trailer = "")
    {
        var table = _bytes.Position;
        Raw(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n"));
        foreach (var offset in _offsets)
        {
            Raw(string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        }

        Raw(string.Create(CultureInfo.InvariantCulture, $"trailer\n<< /Size {_offsets.Count + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n"));
        return _bytes.ToArray();
    }
}

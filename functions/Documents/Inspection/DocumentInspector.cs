using Scadenzario.Documents.Inspection.Pdf;

namespace Scadenzario.Documents.Inspection;

/// <summary>
/// Decides what a file is and whether the archive takes it: by its bytes, never by its name's ending. It reads structure and headers in windows of fixed
/// size and decodes no picture, so that memory does not grow with the file.
/// </summary>
public static class DocumentInspector
{
    /// <summary>The largest file that is taken: 10 MiB.</summary>
    public const int MaximumBytes = 10_485_760;

    /// <summary>Inspects a file.</summary>
    /// <param name="name">The name that it came with; null where it has none.</param>
    /// <param name="file">The whole file; it must be able to seek, and its position is of no account.</param>
    /// <returns>The first reason to refuse it, or its type.</returns>
    public static InspectionVerdict Inspect(string? name, Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (name is not null && FileNameCheck.Check(name) is { } reason)
        {
            return InspectionVerdict.Refuse(reason);
        }

        if (file.Length == 0)
        {
            return InspectionVerdict.Refuse(Refusal.Empty);
        }

        if (file.Length > MaximumBytes)
        {
            return InspectionVerdict.Refuse(Refusal.TooLarge);
        }

        try
        {
            return InspectionVerdict.Accept(Content(file));
        }
        catch (RefusedException e)
        {
            return InspectionVerdict.Refuse(e.Reason);
        }
    }

    private static DocumentType Content(Stream file)
    {
        if (TypeOf(file) is not { } type)
        {
            // The test signature alone is a file of no type; it is to be called by its name.
            Eicar(file);
            throw new RefusedException(Refusal.WrongType);
        }

        ForeignContent.Check(file, type);
        switch (type)
        {
            case DocumentType.Pdf:
                PdfInspector.Inspect(file);
                break;
            case DocumentType.Jpeg:
                JpegInspector.Inspect(file);
                break;
            case DocumentType.Png:
                PngInspector.Inspect(file);
                break;
            default:
                TiffInspector.Inspect(file);
                break;
        }

        return type;
    }

    private static DocumentType? TypeOf(Stream file)
    {
        var reader = new ByteReader(file);
        reader.Seek(0);
        if (reader.StartsWith("%PDF-1."u8) || reader.StartsWith("%PDF-2.0"u8))
        {
            return DocumentType.Pdf;
        }

        if (reader.StartsWith([0xFF, 0xD8, 0xFF]))
        {
            return DocumentType.Jpeg;
        }

        if (reader.StartsWith([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A]))
        {
            return DocumentType.Png;
        }

        return reader.StartsWith([.. "II"u8, 42, 0]) || reader.StartsWith([.. "MM"u8, 0, 42]) ? DocumentType.Tiff : null;
    }

    private static void Eicar(Stream file)
    {
        Span<byte> head = stackalloc byte[4096];
        file.Position = 0;
        var count = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (ForeignContent.HasEicar(head[..count]))
        {
            throw new RefusedException(Refusal.Eicar);
        }
    }
}

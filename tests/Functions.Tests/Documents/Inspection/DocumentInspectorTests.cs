using Scadenzario.Documents.Inspection;

namespace Functions.Tests.Documents.Inspection;

public sealed class DocumentInspectorTests
{
    public static TheoryData<string> Hostile => [.. HostileFiles.All.Keys];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Inspect_AHostileFile_IsRefusedForItsReason(string name)
    {
        var (reason, make) = HostileFiles.All[name];
        Assert.Equal(InspectionVerdict.Refuse(reason), Inspect(make()));
    }

    [Fact]
    public void TheCorpus_HasAtLeastSixtyFilesAndEveryReasonOfContent()
    {
        Assert.InRange(HostileFiles.All.Count, 60, int.MaxValue);
        var reasons = typeof(Refusal).GetFields().Select(f => (string)f.GetRawConstantValue()!).ToHashSet();
        reasons.ExceptWith([Refusal.NameLength, Refusal.NameCharacters, Refusal.NamePath, Refusal.NameReserved, Refusal.DoubleExtension]);
        Assert.Equal(reasons.Order(), HostileFiles.All.Values.Select(f => f.Reason).Distinct().Order());
    }

    [Fact]
    public void Inspect_GoodFiles_AreWhatTheirContentIs()
    {
        Assert.Equal(InspectionVerdict.Accept(DocumentType.Pdf), Inspect(PdfFile.Letter().End()));
        Assert.Equal(InspectionVerdict.Accept(DocumentType.Jpeg), Inspect(Pictures.Jpeg()));
        Assert.Equal(InspectionVerdict.Accept(DocumentType.Png), Inspect(Pictures.Png()));
        Assert.Equal(InspectionVerdict.Accept(DocumentType.Tiff), Inspect(Pictures.Tiff()));
        Assert.Equal(InspectionVerdict.Accept(DocumentType.Tiff), Inspect(Pictures.Tiff(bigEndian: true)));
    }

    [Fact]
    public void Inspect_UnusualButHonestFiles_AreAccepted()
    {
        byte[] letter = PdfFile.Letter().End();
        byte[][] pdfs =
        [
            PdfFile.Letter().ObjectStream("<< /Type /Annot /Contents (About /JavaScript and /Launch) >>").End(),
            PdfFile.Letter().Object("(A text that names /JavaScript, \\(brackets\\) and % signs)").End(),
            PdfFile.Letter().Object("<4A53 4a53>").End(),
            PdfFile.Letter().Stream("/Filter /DCTDecode /Subtype /Image /Width 16 /Height 16", Pictures.Jpeg()).End(),
            PdfFile.Letter().Stream("", [.. "a stream without a length"u8], "null").End(),
            PdfFile.Letter().Raw("% a comment with /Launch in it\n").End(),
            [.. letter, .. PdfFile.Latin("8 0 obj\n<< /Note (an update) >>\nendobj\ntrailer\n<< /Root 1 0 R /Prev 9 >>\nstartxref\n0\n%%EOF\n")],
            [.. letter, .. "\r\n"u8],
        ];
        Assert.All(pdfs, pdf => Assert.Equal(InspectionVerdict.Accept(DocumentType.Pdf), Inspect(pdf)));
        Assert.Equal(InspectionVerdict.Accept(DocumentType.Jpeg), Inspect([.. Pictures.Jpeg(), 0, 0, 0, .. Pictures.Jpeg()]));
        Assert.Equal(InspectionVerdict.Accept(DocumentType.Jpeg), Inspect(Pictures.Jpeg(10000, 10000, comment: [.. "A photo of a letter"u8])));
        Assert.Equal(InspectionVerdict.Accept(DocumentType.Png), Inspect(Pictures.Png(chunks: [("tEXt", [.. "Title\0A scan"u8]), ("zTXt", [.. "c\0\0"u8, .. Zeros.Deflated(1)])])));
    }

    [Fact]
    public void Inspect_AFileOfExactlyTheLimit_IsAccepted()
    {
        var rest = DocumentInspector.MaximumBytes - PdfFile.Letter().Stream("", []).End().Length;
        var content = new byte[rest];
        byte[] Make() => PdfFile.Letter().Stream("", content).End();
        content = new byte[rest - (Make().Length - DocumentInspector.MaximumBytes)];
        var file = Make();

        Assert.Equal(DocumentInspector.MaximumBytes, file.Length);
        Assert.Equal(InspectionVerdict.Accept(DocumentType.Pdf), Inspect(file));
        Assert.Equal(InspectionVerdict.Refuse(Refusal.TooLarge), Inspect([.. file, 10]));
    }

    [Fact]
    public void Inspect_DoesNotCareWhereTheStreamStands()
    {
        using var stream = new MemoryStream(Pictures.Png());
        stream.Position = stream.Length;
        Assert.Equal(DocumentType.Png, DocumentInspector.Inspect("scan.png", stream).Type);
    }

    [Fact]
    public void Inspect_AnyCutOfAGoodFile_IsRefusedAndNeverThrows()
    {
        foreach (var file in new[] { PdfFile.Letter().End(), Pictures.Jpeg(), Pictures.Png() })
        {
            for (var length = 0; length < file.Length - 1; length++)
            {
                Assert.NotNull(Inspect(file[..length]).Reason);
            }
        }
    }

    [Fact]
    public void Inspect_RandomChangesOfGoodFiles_NeverThrow()
    {
        var random = new Random(20271103);
        byte[][] files = [PdfFile.Letter().ObjectStream("<< /A [1 2 (x)] >>").End(), Pictures.Jpeg(), Pictures.Png(), Pictures.Tiff(), Pictures.Tiff(true)];
        for (var i = 0; i < 5000; i++)
        {
            var file = (byte[])files[i % files.Length].Clone();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                file[random.Next(8, file.Length)] = (byte)random.Next(256);
            }

            var verdict = Inspect(file);
            Assert.True(verdict.Type is null != verdict.Reason is null);
        }
    }

    private static InspectionVerdict Inspect(byte[] content)
    {
        using var stream = new MemoryStream(content);
        return DocumentInspector.Inspect(null, stream);
    }
}

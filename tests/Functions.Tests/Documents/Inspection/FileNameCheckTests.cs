using Scadenzario.Documents.Inspection;

namespace Functions.Tests.Documents.Inspection;

public sealed class FileNameCheckTests
{
    [Theory]
    [InlineData("scan.pdf")]
    [InlineData("Nota d'onorario 3.12.2027.pdf")]
    [InlineData("Rückforderung (2) – März.PDF")]
    [InlineData("letter.txt")]
    [InlineData("no ending")]
    [InlineData(".hidden.png")]
    [InlineData("100% sicher.pdf")]
    [InlineData("報告.tif")]
    [InlineData("contract.png")]
    public void Check_AnHonestName_IsNoReason(string name) => Assert.Null(FileNameCheck.Check(name));

    [Theory]
    [InlineData(null, Refusal.NameLength)]
    [InlineData("", Refusal.NameLength)]
    [InlineData("   ", Refusal.NameLength)]
    [InlineData("invoice.pdf.exe", Refusal.DoubleExtension)]
    [InlineData("invoice.exe.pdf", Refusal.DoubleExtension)]
    [InlineData("invoice.pdf         .scr", Refusal.DoubleExtension)]
    [InlineData("photo.jpg.html", Refusal.DoubleExtension)]
    [InlineData("a.svg.b.png", Refusal.DoubleExtension)]
    [InlineData("../../etc/passwd.pdf", Refusal.NamePath)]
    [InlineData("..\\windows\\x.pdf", Refusal.NamePath)]
    [InlineData("..pdf", Refusal.NamePath)]
    [InlineData("folder/scan.pdf", Refusal.NamePath)]
    [InlineData("C:scan.pdf", Refusal.NamePath)]
    [InlineData("scan.pdf:stream", Refusal.NamePath)]
    [InlineData("~root.pdf", Refusal.NamePath)]
    [InlineData("%2e%2e%2fscan.pdf", Refusal.NamePath)]
    [InlineData("..%5cscan.pdf", Refusal.NamePath)]
    [InlineData("%252e%252e.pdf", Refusal.NamePath)]
    [InlineData("scan\uFF0Fx.pdf", Refusal.NamePath)]
    [InlineData("scan%00.pdf", Refusal.NameCharacters)]
    [InlineData("scan\0.pdf", Refusal.NameCharacters)]
    [InlineData("scan\r\nX: y.pdf", Refusal.NameCharacters)]
    [InlineData("scan\u007F.pdf", Refusal.NameCharacters)]
    [InlineData("scan\u0085.pdf", Refusal.NameCharacters)]
    [InlineData("invoice\u202Efdp.exe", Refusal.NameCharacters)]
    [InlineData("invoice\u2066fdp.exe", Refusal.NameCharacters)]
    [InlineData("scan\u200B.pdf", Refusal.NameCharacters)]
    [InlineData("scan\uFEFF.pdf", Refusal.NameCharacters)]
    [InlineData("scan\u2028.pdf", Refusal.NameCharacters)]
    [InlineData("invoice\uFF0Epdf.png", Refusal.NameCharacters)]
    [InlineData("CON", Refusal.NameReserved)]
    [InlineData("nul.pdf", Refusal.NameReserved)]
    [InlineData("LPT1.png", Refusal.NameReserved)]
    [InlineData("scan.pdf.", Refusal.NameReserved)]
    [InlineData("scan.pdf ", Refusal.NameReserved)]
    public void Check_AName_IsRefusedForItsReason(string? name, string reason) => Assert.Equal(reason, FileNameCheck.Check(name));

    [Fact]
    public void Check_LengthAndHalfCharacters()
    {
        Assert.Null(FileNameCheck.Check(new string('a', 255)));
        Assert.Equal(Refusal.NameLength, FileNameCheck.Check(new string('a', 256)));
        Assert.Equal(Refusal.NameCharacters, FileNameCheck.Check("scan" + (char)0xD83D + ".pdf"));
        Assert.Null(FileNameCheck.Check("\U0001F4C4.pdf"));
    }

    [Fact]
    public void Inspect_ABadName_RefusesAGoodFile()
    {
        using var file = new MemoryStream(Pictures.Png());
        Assert.Equal(InspectionVerdict.Refuse(Refusal.DoubleExtension), DocumentInspector.Inspect("scan.png.exe", file));
    }
}

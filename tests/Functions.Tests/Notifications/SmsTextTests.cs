using Functions.Tests.Calendar;
using Scadenzario.Notifications;

namespace Functions.Tests.Notifications;

public sealed class SmsTextTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("Grüsse à é è ì ò ù", 18)]
    [InlineData("€", 2)]
    [InlineData("[a]", 5)]
    [InlineData("août", null)]
    [InlineData("ê", null)]
    [InlineData("ç", null)]
    [InlineData("l’anno", null)]
    [InlineData("«a»", null)]
    [InlineData("😀", null)]
    public void Places_CountWhatGsm7Takes(string text, int? expected) => Assert.Equal(expected, GsmText.Places(text));

    [Fact]
    public void Wording_OfExactlyOneSegment_IsTaken()
    {
        Assert.Equal(160, new SmsWording(new string('a', 144) + "{code:6}{lastDay}").Places);
        Assert.Throws<InvalidOperationException>(() => new SmsWording(new string('a', 145) + "{code:6}{lastDay}"));
        Assert.Throws<InvalidOperationException>(() => new SmsWording(new string('€', 80) + "a"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Le 1er août")]
    [InlineData("{code:x}")]
    [InlineData("{last day}")]
    [InlineData("{code:200}")]
    public void Wording_Bad_IsRefusedAtTheStart(string text) => Assert.Throws<InvalidOperationException>(() => new SmsWording(text));

    [Fact]
    public void Fill_WritesDatesInFiguresAndTextsAsTheyAre() => Assert.Equal(
        "123456 bis 28.08.2027",
        new SmsWording("{code:6} bis {lastDay}").Fill(name => name == "code" ? "123456" : Day.Of("2027-08-28")));

    [Theory]
    [InlineData("1234567")]
    [InlineData("août")]
    [InlineData(7)]
    public void Fill_ValueThatDoesNotFit_Throws(object value) => Assert.Throws<ArgumentException>(() => new SmsWording("{code:6}").Fill(_ => value));

    [Fact]
    public void Fill_TextWhereADateBelongs_Throws() => Assert.Throws<ArgumentException>(() => new SmsWording("{lastDay}").Fill(_ => "soon"));
}

using Scadenzario.Deadlines.Agenda;

namespace Functions.Tests.Deadlines.Agenda;

public sealed class AgendaPlaceTests
{
    [Fact]
    public void KeyOfARow_IsAPlace()
    {
        var at = new DateTimeOffset(2027, 2, 11, 7, 0, 0, TimeSpan.Zero);
        var place = AgendaPlace.Parse($"{AgendaRow.Key(at)}~activation-p-1-1~reinvite");

        Assert.Equal(new(at, "0639379260000000000~activation-p-1-1~reinvite"), place);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("0639379260000000000")]
    [InlineData("0639379260000000000:watch-1~close")]
    [InlineData("+639379260000000000~watch-1~close")]
    [InlineData(" 639379260000000000~watch-1~close")]
    [InlineData("063937926000000000~watch-1~close")]
    [InlineData("3155378976000000000~watch-1~close")]
    [InlineData("9999999999999999999~watch-1~close")]
    [InlineData("0639379260000000000~watch-1\n~close")]
    [InlineData("1!8!MjAyNy0wMg-- 1!16!MDYzOTM3OTc2NA--")]
    public void AnythingElse_IsNone(string? text) => Assert.Null(AgendaPlace.Parse(text));

    [Fact]
    public void LongerThanAKey_IsNone() => Assert.Null(AgendaPlace.Parse("0639379260000000000~" + new string('a', 512)));
}

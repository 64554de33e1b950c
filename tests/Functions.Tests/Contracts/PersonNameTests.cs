using Scadenzario.Contracts;

namespace Functions.Tests.Contracts;

public sealed class PersonNameTests
{
    private const string Hidden = "Has characters that no name has.";
    private const string Long = "Has more than 100 characters.";
    private const string Blank = "Begins or ends with a blank.";
    private const string NoLetter = "Has no letter.";

    public static TheoryData<string, string?> Names { get; } = new()
    {
        { "Ada Rossi", null },
        { "Jean-Luc d'Aubigné", null },
        { "Müller, Dr. med. (Zürich)", null },
        { "O’Brien", null },
        { "Nguyễn Thị Ánh", null },
        { "Nguye\u0302\u0303n", null },
        { "王小明", null },
        { "محمد", null },
        { "نرگس\u200Cزاده", null },
        { "𠮷田", null },
        { "X", null },
        { new string('a', 100), null },
        { "<script>alert(1)</script>", null },
        { new string('a', 101), Long },
        { new string('a', 50_000), Long },
        { "", NoLetter },
        { "   ", NoLetter },
        { "1234", NoLetter },
        { "—", NoLetter },
        { " Ada", Blank },
        { "Ada\u00A0", Blank },
        { "Ada\nRossi", Hidden },
        { "Ada\r\nBcc: eve@evil.example", Hidden },
        { "Ada\tRossi", Hidden },
        { "Ada\0", Hidden },
        { "Ada\u007F", Hidden },
        { "Ada\u0085Rossi", Hidden },
        { "Ada\u2028Rossi", Hidden },
        { "Ada\u2029Rossi", Hidden },
        { "Ada\u202Eissor", Hidden },
        { "Ada\u2066Rossi", Hidden },
        { "A\u200Bda", Hidden },
        { "A\u00ADda", Hidden },
        { "\uFEFFAda", Hidden },
        { "Ada\uFFFD", Hidden },
        { "Ada\uE000", Hidden },
        { "Ada\u0378", Hidden },
        { "Ada\U000E0041", Hidden },
        { "A" + new string('\u0336', 5) + "da", Hidden },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Refusal(string name, string? expected) => Assert.Equal(expected, PersonName.Refusal(name));

    // Half a surrogate pair, which a theory's data cannot tell from a replacement character.
    [Fact]
    public void Refusal_of_half_a_character() => Assert.Equal(Hidden, PersonName.Refusal("Ada\uD83D"));
}

namespace Functions.Tests.Api;

public sealed class EmailFieldTests
{
    [Theory]
    [InlineData("a@b.ch")]
    [InlineData("ada.lovelace@customers.example")]
    [InlineData("ada+benevita@customers.example")]
    [InlineData("o'neil@customers.example")]
    [InlineData("A_1-2@SUB.DOMAIN.CH")]
    [InlineData("x@1a.example")]
    [InlineData("x@xn--zrich-kva.example")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234@b.ch")]
    public async Task Address_Good(string address)
    {
        var (value, refusal) = await Read(address);

        Assert.Null(refusal);
        Assert.Equal(address, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("@b.ch")]
    [InlineData("ada@")]
    [InlineData("ada@b")]
    [InlineData("ada@.ch")]
    [InlineData("ada@b..ch")]
    [InlineData("ada@b.ch.")]
    [InlineData("ada@b.c")]
    [InlineData("ada@b.12")]
    [InlineData("ada@-b.ch")]
    [InlineData("ada@b-.ch")]
    [InlineData("ada@[127.0.0.1]")]
    [InlineData(".ada@b.ch")]
    [InlineData("ada.@b.ch")]
    [InlineData("a..a@b.ch")]
    [InlineData("a a@b.ch")]
    [InlineData(" ada@b.ch")]
    [InlineData("ada@b.ch ")]
    [InlineData("ada@b.ch\n")]
    [InlineData("ada@b.ch\r\nBcc: eve@b.ch")]
    [InlineData("Ada <ada@b.ch>")]
    [InlineData("\"a a\"@b.ch")]
    [InlineData("ada@b.ch,eve@b.ch")]
    [InlineData("adà@b.ch")]
    [InlineData("ada@zürich.ch")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345@b.ch")]
    public async Task Address_Bad(string address) =>
        Fields.Expect((await Read(address)).Refusal, "f", "Is not an e-mail address.");

    [Theory]
    [InlineData(254, true)]
    [InlineData(255, false)]
    public async Task Address_AtMost254Characters(int length, bool good)
    {
        var labels = string.Concat(Enumerable.Repeat(new string('a', 49) + ".", 5));
        var address = labels.Insert(0, new string('l', length - 250 - 3) + "@") + "ch";
        Assert.Equal(length, address.Length);

        Assert.Equal(good, (await Read(address)).Refusal is null);
    }

    private static Task<(string Value, Scadenzario.Http.ApiError? Refusal)> Read(string address) =>
        Fields.Read(System.Text.Json.JsonSerializer.Serialize(new { f = address }), fields => fields.RequiredEmail("f"));
}

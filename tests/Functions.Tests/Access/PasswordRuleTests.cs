using Scadenzario.Access;

namespace Functions.Tests.Access;

public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData("Abcdefg!", "")]
    [InlineData("Äbcdefg€", "")]
    [InlineData("Abcdef🙂x", "")]
    [InlineData("Abcdef!", "length")]
    [InlineData("abcdefg!", "upperCase")]
    [InlineData("ABCDEFG!", "lowerCase")]
    [InlineData("Abcdefg1", "specialCharacter")]
    [InlineData("Abcdefg ", "specialCharacter")]
    [InlineData("1234567", "length,upperCase,lowerCase,specialCharacter")]
    public void Missing_IsNamed(string password, string missing) =>
        Assert.Equal(missing, string.Join(',', PasswordRule.Missing(password)));
}

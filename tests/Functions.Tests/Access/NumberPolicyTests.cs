using Microsoft.Extensions.Options;
using Scadenzario.Access;

namespace Functions.Tests.Access;

public sealed class NumberPolicyTests
{
    private readonly NumberPolicy _policy = new(Fresh.Secrets(), Options.Create(Fresh.Options()));

    [Theory]
    [InlineData("+41791234567", true)]
    [InlineData("+4237912345", true)]
    [InlineData("+41900123456", false)]
    [InlineData("+393331234567", false)]
    [InlineData("+2521234567", false)]
    public void Prefixes_Decide(string number, bool allowed) => Assert.Equal(allowed, _policy.Allows(number));

    [Fact]
    public void Block_IsAThousandSequentialNumbers()
    {
        Assert.Equal(_policy.BlockOf("+41791234000"), _policy.BlockOf("+41791234999"));
        Assert.NotEqual(_policy.BlockOf("+41791234999"), _policy.BlockOf("+41791235000"));
        Assert.NotEqual(_policy.KeyOf("+41791234000"), _policy.KeyOf("+41791234001"));
        Assert.DoesNotContain("791234", _policy.KeyOf("+41791234000"));
    }
}

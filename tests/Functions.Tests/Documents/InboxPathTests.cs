using Scadenzario.Contracts;
using Scadenzario.Documents;

namespace Functions.Tests.Documents;

public sealed class InboxPathTests
{
    [Theory]
    [InlineData("kpt/c-1/policy/x.pdf", Insurer.Kpt, "c-1", "policy", "x.pdf")]
    [InlineData("KPT/c-1/policy/x.pdf", Insurer.Kpt, "c-1", "policy", "x.pdf")]
    [InlineData("helsana/c-1/policy/a/../b.pdf", Insurer.Helsana, "c-1", "policy", "a/../b.pdf")]
    [InlineData("acme/c-1/policy/x.pdf", null, "c-1", "policy", "x.pdf")]
    [InlineData("kpt/c 1/policy/x.pdf", Insurer.Kpt, null, "policy", "x.pdf")]
    [InlineData("kpt//policy/x.pdf", Insurer.Kpt, null, "policy", "x.pdf")]
    [InlineData("kpt/x.pdf", Insurer.Kpt, null, null, null)]
    [InlineData("kpt/c-1/x.pdf", Insurer.Kpt, "c-1", "x.pdf", null)]
    [InlineData("x.pdf", null, null, null, null)]
    public void Parse_EachForm(string blobName, Insurer? insurer, string? contractId, string? kind, string? name)
    {
        var path = InboxPath.Parse(blobName);
        Assert.Equal((insurer, contractId), (path.Insurer, path.ContractId));
        if (name is not null)
        {
            Assert.Equal((kind, name), (path.Kind, path.Name));
        }
        else
        {
            Assert.Null(path.Name);
        }
    }
}

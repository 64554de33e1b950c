using Embedded.FunctionsHost.Discovery;
using Embedded.FunctionsHost.Triggers.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace Embedded.Tests.FunctionsHost.Blobs;

/// <summary>Paths with placeholders, as Azure reads them: each takes as much as it can, from the left.</summary>
public sealed class BlobPatternTests
{
    [Theory]
    [InlineData("inbox/{insurer}/{contractId}/{kind}/{name}", "kpt/4711/policy/a.pdf", "insurer=kpt contractId=4711 kind=policy name=a.pdf")]
    [InlineData("inbox/{insurer}/{contractId}/{kind}/{name}", "kpt/4711/policy/x/a.pdf", "insurer=kpt/4711 contractId=policy kind=x name=a.pdf")]
    [InlineData("inbox/{insurer}/{contractId}/{kind}/{name}", "kpt/4711/a.pdf", null)]
    [InlineData("inbox/{insurer}/{contractId}/{kind}/{name}", "kpt//policy/", "insurer=kpt contractId= kind=policy name=")]
    [InlineData("inbox/{path}", "kpt/4711/policy/x/a.pdf", "path=kpt/4711/policy/x/a.pdf")]
    [InlineData("inbox/{path}", "two\nlines", "path=two\nlines")]
    [InlineData("inbox/{name}.{ext}", "a.tar.gz", "name=a.tar ext=gz")]
    [InlineData("inbox/a+(b)/{name}", "a+(b)/c", "name=c")]
    [InlineData("inbox/a+(b)/{name}", "aa(b)/c", null)]
    [InlineData("inbox/{{{name}}}", "{x}", "name=x")]
    [InlineData("inbox/fixed.pdf", "fixed.pdf", "")]
    [InlineData("inbox/fixed.pdf", "Fixed.pdf", null)]
    [InlineData("inbox/fixed.pdf", "fixed.pdf\n", null)]
    [InlineData("inbox", "any/thing", "")]
    public void Name_MatchedWithAPath_GivesTheValues(string path, string name, string? expected) => Assert.Equal(
        expected,
        BlobPattern.Read(Function(path)).Match(name) is { } values ? string.Join(' ', values.Select(v => $"{v.Key}={v.Value}")) : null);

    [Theory]
    [InlineData("inbox", "")]
    [InlineData("inbox/{name}", "")]
    [InlineData("inbox/2027/{{a}}/x-{name}/y", "2027/{a}/x-")]
    public void Prefix_IsWhatStandsBeforeTheFirstPlaceholder(string path, string prefix) => Assert.Equal(prefix, BlobPattern.Read(Function(path)).Prefix);

    private static DiscoveredFunction Function(string path)
    {
        var method = typeof(BlobPatternTests).GetMethod(nameof(Run))!;
        return new DiscoveredFunction(typeof(BlobPatternTests), method, "Arrive", method.GetParameters()[0], new BlobTriggerAttribute(path));
    }

#pragma warning disable xUnit1013 // A function, no test.
    public static void Run(Stream blob)
    {
    }
#pragma warning restore xUnit1013
}

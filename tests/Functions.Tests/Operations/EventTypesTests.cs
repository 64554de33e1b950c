using System.Text.RegularExpressions;
using Functions.Tests.Architecture;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Functions.Tests.Operations;

/// <summary>What portals are told of is what the documentation says, and nothing else can be written.</summary>
public sealed partial class EventTypesTests
{
    [Fact]
    public void Types_AreThoseOfTheDocumentationInItsOrder()
    {
        var documented = Row().Matches(Sources.Document("events.md"))
            .Select(row => $"{row.Groups["type"].Value}: {string.Join(' ', Word().Matches(row.Groups["data"].Value).Select(word => word.Groups[1].Value))}")
            .ToList();

        Assert.True(documented.Count > 20, $"Only {documented.Count} types were found in the documentation.");
        Assert.Equal(EventTypes.All.Select(type => $"{type.Name}: {string.Join(' ', type.Data)}"), documented);
    }

    [Fact]
    public void Types_AreNamedOnceAndInOneStyle()
    {
        Assert.Equal(EventTypes.All.Select(type => type.Name).Distinct(), EventTypes.All.Select(type => type.Name));
        Assert.All(EventTypes.All, type => Assert.Matches("^[a-z]+(-[a-z]+)*$", type.Name));
        Assert.All(EventTypes.All.SelectMany(type => type.Data), field => Assert.Matches("^[a-z]+([A-Z][a-z]+)*$", field));
    }

    [Fact]
    public void Event_OfAListedTypeWithListedFieldsIsTaken()
    {
        EventTypes.Check(new(Insurer.Kpt, "case-opened", "c-1", "case-1", new Dictionary<string, string> { ["caseId"] = "case-1", ["kind"] = "test" }));
        EventTypes.Check(new(Insurer.Kpt, "registration-completed", "c-1", "registration-1"));
    }

    [Fact]
    public void Event_OfAnotherTypeIsRefused() =>
        Assert.Contains("'case-forgotten'", Assert.Throws<ArgumentException>(() => EventTypes.Check(new(Insurer.Kpt, "case-forgotten", "c-1", "1"))).Message);

    [Fact]
    public void Event_WithAnotherFieldIsRefused()
    {
        var outcome = new PortalEvent(Insurer.Kpt, "case-opened", "c-1", "case-1", new Dictionary<string, string> { ["caseId"] = "case-1", ["name"] = "Ada" });
        var refused = Assert.Throws<ArgumentException>(() => EventTypes.Check(outcome));
        Assert.Contains("'name'", refused.Message);
        Assert.DoesNotContain("Ada", refused.Message);
    }

    [GeneratedRegex(@"^\| `(?<type>[a-z-]+)` \|[^|\n]*\|(?<data>[^|\n]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Word();
}

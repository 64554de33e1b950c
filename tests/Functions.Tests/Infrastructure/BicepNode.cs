namespace Functions.Tests.Infrastructure;

/// <summary>A node of a Bicep file's syntax tree.</summary>
/// <param name="Type">Its kind in the grammar.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Children">Its named children, in order, without comments.</param>
internal sealed record BicepNode(string Type, string Text, IReadOnlyList<BicepNode> Children)
{
    /// <summary>This node and all below it.</summary>
    public IEnumerable<BicepNode> All() => Children.SelectMany(child => child.All()).Prepend(this);

    /// <summary>The text of a string without its quotes; null where it is no string, or one with something inserted.</summary>
    public string? Literal => Type == "string" && Children.All(child => child.Type is "string_content") ? Text.Trim('\'') : null;

    /// <summary>The keys and values of an object.</summary>
    public IEnumerable<(string Key, BicepNode Value)> Properties =>
        Children.Where(child => child.Type == "object_property" && child.Children.Count == 2).Select(property => (property.Children[0].Text.Trim('\''), property.Children[1]));

    /// <summary>The value of an object's key; null where it has none.</summary>
    public BicepNode? Property(string key) => Properties.Where(property => property.Key == key).Select(property => property.Value).FirstOrDefault();

    /// <summary>The object of a resource or module, also within a condition or a loop.</summary>
    public BicepNode Body => Children[^1] is { Type: "object" } body ? body : Children[^1].Body;

    /// <summary>The name that a declaration declares.</summary>
    public string Name => Children.First(child => child.Type == "identifier").Text;
}

namespace Functions.Tests.Infrastructure;

/// <summary>A Bicep file as it was read.</summary>
/// <param name="Path">Its path below <c>infra/</c>.</param>
/// <param name="Errors">Where it is no Bicep: line, column and text.</param>
/// <param name="Root">Its tree.</param>
internal sealed record BicepFile(string Path, IReadOnlyList<string> Errors, BicepNode Root)
{
    /// <summary>The declarations of a kind, nested ones too.</summary>
    public IEnumerable<BicepNode> Declarations(string kind) => Root.All().Where(node => node.Type == kind + "_declaration");

    /// <summary>The value of a variable.</summary>
    public BicepNode Variable(string name) =>
        Declarations("variable").SingleOrDefault(node => node.Name == name)?.Children[^1] ?? throw new InvalidOperationException($"{Path} has no variable {name}.");

    /// <summary>The parameters with whether one must be given.</summary>
    public IReadOnlyDictionary<string, bool> Parameters => Declarations("parameter").ToDictionary(node => node.Name, node => !node.Text.Contains('='));

    /// <summary>The names of the outputs.</summary>
    public IReadOnlySet<string> Outputs => Declarations("output").Select(node => node.Name).ToHashSet();
}

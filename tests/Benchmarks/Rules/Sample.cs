using System.Text;
using System.Text.Json;

namespace Benchmarks.Rules;

/// <summary>A rule with facts for it.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Facts">A JSON object with all that the rule can use, an act included where it judges one.</param>
internal sealed record Sample(string Rule, string Facts)
{
    /// <summary>The facts as a parsed request holds them.</summary>
    public JsonElement Parsed { get; } = JsonSerializer.Deserialize<JsonElement>(Facts);

    /// <summary>The body of a request to compute it.</summary>
    public byte[] Body { get; } = Encoding.UTF8.GetBytes($$"""{"rule":"{{Rule}}","facts":{{Facts}}}""");
}

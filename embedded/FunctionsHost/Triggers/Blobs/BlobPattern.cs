using System.Text;
using System.Text.RegularExpressions;
using Embedded.FunctionsHost.Discovery;
using Microsoft.Azure.Functions.Worker;

namespace Embedded.FunctionsHost.Triggers.Blobs;

/// <summary>
/// The path that a function watches: a container, and which of its blobs. A placeholder stands for any text, slashes included, and takes as much
/// as it can from the left, as in Azure: of <c>inbox/{a}/{b}</c> and <c>inbox/x/y/z</c>, a is "x/y" and b is "z". Names are compared with their case.
/// </summary>
internal sealed partial class BlobPattern
{
    private readonly Regex? names;

    private BlobPattern(string text, string container, string prefix, Regex? names, IReadOnlyList<string> placeholders)
    {
        (Text, Container, Prefix, Placeholders) = (text, container, prefix, placeholders);
        this.names = names;
    }

    /// <summary>The path as it was written.</summary>
    public string Text { get; }

    public string Container { get; }

    /// <summary>What every matching name begins with; empty where the path begins with a placeholder.</summary>
    public string Prefix { get; }

    public IReadOnlyList<string> Placeholders { get; }

    /// <summary>Reads the path of a blob function.</summary>
    /// <exception cref="EmbeddedHostException">It is none.</exception>
    public static BlobPattern Read(DiscoveredFunction function)
    {
        var text = ((BlobTriggerAttribute)function.Trigger).BlobPath ?? "";
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var container = slash < 0 ? text : text[..slash];
        if (!ContainerName().IsMatch(container))
        {
            throw Refused("must begin with the container: 3 to 63 small letters, digits and single hyphens");
        }

        if (slash < 0)
        {
            return new BlobPattern(text, container, "", null, []);
        }

        var path = text[(slash + 1)..];
        var expression = new StringBuilder("^");
        var prefix = new StringBuilder();
        var placeholders = new List<string>();
        foreach (var part in Parts(path) ?? throw Refused("has a brace without its pair ('{{' and '}}' stand for the character)"))
        {
            if (!part.IsPlaceholder)
            {
                expression.Append(Regex.Escape(part.Text));
                prefix.Append(placeholders.Count == 0 ? part.Text : "");
                continue;
            }

            if (!PlaceholderName().IsMatch(part.Text))
            {
                throw Refused($"has a placeholder that isn't a name: '{{{part.Text}}}'");
            }

            if (placeholders.Contains(part.Text, StringComparer.OrdinalIgnoreCase))
            {
                throw Refused($"has the placeholder {part.Text} twice");
            }

            placeholders.Add(part.Text);
            expression.Append("(?<").Append(part.Text).Append(">.*)");
        }

        if (path.Length == 0)
        {
            throw Refused("ends with the container's slash");
        }

        var names = new Regex(expression.Append(@"\z").ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant);
        return new BlobPattern(text, container, prefix.ToString(), names, placeholders);

        EmbeddedHostException Refused(string why) => new($"The path '{text}' of the function {function.Name} {why}.");
    }

    /// <summary>The values of the placeholders for a blob's name; null where the name doesn't match.</summary>
    public IReadOnlyDictionary<string, string>? Match(string name)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (names is null)
        {
            return values;
        }

        if (names.Match(name) is not { Success: true } match)
        {
            return null;
        }

        foreach (var placeholder in Placeholders)
        {
            values[placeholder] = match.Groups[placeholder].Value;
        }

        return values;
    }

    /// <summary>Literal texts and placeholders in turn; null where braces don't pair.</summary>
    private static List<(string Text, bool IsPlaceholder)>? Parts(string path)
    {
        var parts = new List<(string, bool)>();
        var literal = new StringBuilder();
        for (var i = 0; i < path.Length; i++)
        {
            var doubled = i + 1 < path.Length && path[i + 1] == path[i];
            if (path[i] is '{' or '}' && doubled)
            {
                literal.Append(path[i++]);
            }
            else if (path[i] == '{')
            {
                var end = path.IndexOfAny(['{', '}'], i + 1);
                if (end < 0 || path[end] == '{')
                {
                    return null;
                }

                parts.Add((literal.ToString(), false));
                literal.Clear();
                parts.Add((path[(i + 1)..end], true));
                i = end;
            }
            else if (path[i] == '}')
            {
                return null;
            }
            else
            {
                literal.Append(path[i]);
            }
        }

        parts.Add((literal.ToString(), false));
        return parts;
    }

    [GeneratedRegex(@"^(?=.{3,63}\z)[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex ContainerName();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex PlaceholderName();
}

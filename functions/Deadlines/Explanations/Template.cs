using System.Text;

namespace Scadenzario.Deadlines.Explanations;

/// <summary>A text with placeholders in braces, taken apart once. A brace without its fellow is plain text.</summary>
internal sealed class Template
{
    private readonly List<(string Literal, string? Placeholder)> parts = [];

    public Template(string text)
    {
        var start = 0;
        for (var open = text.IndexOf('{'); open >= 0; open = text.IndexOf('{', start))
        {
            var close = text.IndexOf('}', open);
            if (close < 0)
                break;
            parts.Add((text[start..open], text[(open + 1)..close]));
            start = close + 1;
        }
        parts.Add((text[start..], null));
    }

    /// <summary>The names in braces.</summary>
    public IEnumerable<string> Placeholders => parts.Where(part => part.Placeholder is not null).Select(part => part.Placeholder!);

    /// <summary>The text with each placeholder replaced.</summary>
    public string Fill(Func<string, string> value)
    {
        var result = new StringBuilder();
        foreach (var (literal, placeholder) in parts)
        {
            result.Append(literal);
            if (placeholder is not null)
                result.Append(value(placeholder));
        }
        return result.ToString();
    }
}

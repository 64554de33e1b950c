using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Scadenzario.Html;

/// <summary>
/// A piece of HTML. It is made from interpolated texts only: what the source spells out is markup, whatever is put into a hole is encoded unless it is markup
/// itself. So no stored name or text can become markup. Attributes must be quoted in the source.
/// </summary>
public readonly struct Markup
{
    private static readonly HtmlEncoder _encoder = HtmlEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.GeneralPunctuation);
    private readonly string? _html;

    private Markup(string html) => _html = html;

    /// <summary>Nothing.</summary>
    public static Markup Empty => default;

    /// <summary>Markup from an interpolated text.</summary>
    public static Markup Of(MarkupHandler html) => new(html.ToText());

    /// <summary>Pieces one after the other.</summary>
    public static Markup Join(IEnumerable<Markup> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        var html = new StringBuilder();
        foreach (var piece in pieces)
        {
            html.Append(piece._html);
        }

        return new(html.ToString());
    }

    /// <summary>The piece, or nothing.</summary>
    public static Markup When(bool condition, Func<Markup> piece)
    {
        ArgumentNullException.ThrowIfNull(piece);
        return condition ? piece() : Empty;
    }

    /// <summary>The HTML.</summary>
    public override string ToString() => _html ?? "";

    internal static string Encode(string? text) => text is null ? "" : _encoder.Encode(text);
}

/// <summary>Collects an interpolated text as <see cref="Markup"/>.</summary>
[System.Runtime.CompilerServices.InterpolatedStringHandler]
public readonly struct MarkupHandler
{
    private readonly StringBuilder _html;

    /// <summary>Called by the compiler.</summary>
    public MarkupHandler(int literalLength, int formattedCount) => _html = new StringBuilder(literalLength + (formattedCount * 16));

    /// <summary>What the source spells out.</summary>
    public void AppendLiteral(string value) => _html.Append(value);

    /// <summary>A text: encoded.</summary>
    public void AppendFormatted(string? value) => _html.Append(Markup.Encode(value));

    /// <summary>A number, as programs write it.</summary>
    public void AppendFormatted(long value) => _html.Append(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Markup: as it is.</summary>
    public void AppendFormatted(Markup value) => _html.Append(value);

    /// <summary>Markup: one after the other.</summary>
    public void AppendFormatted(IEnumerable<Markup> values) => _html.Append(Markup.Join(values));

    internal string ToText() => _html.ToString();
}

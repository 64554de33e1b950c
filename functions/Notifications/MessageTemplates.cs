using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using NodaTime;
using Scadenzario.Deadlines.Explanations;
using Scadenzario.Rules;

namespace Scadenzario.Notifications;

/// <summary>
/// The messages' texts: one embedded JSON file a template with all four languages. Plain text and HTML are made from the same paragraphs, so they
/// never say different things; a text for SMS is written apart, for one segment. What the placeholders <c>{code}</c> and <c>{password}</c> stand for is secret, and
/// masked in what evidence keeps. Read strictly at start.
/// </summary>
public sealed partial class MessageTemplates
{
    private const string Prefix = "Scadenzario.Notifications.Templates.";
    private const string Mask = "***";
    private static readonly string[] _secrets = ["code", "password"];

    // Letters of the four languages stay readable in the HTML source; what has a meaning in HTML is encoded.
    private static readonly HtmlEncoder _encoder = HtmlEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.GeneralPunctuation);
    private static readonly JsonSerializerOptions _strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private readonly ExplanationTexts _dates;
    private readonly Dictionary<string, Dictionary<Language, Wording>> _templates = [];

    /// <exception cref="InvalidOperationException">
    /// A template lacks a language, its languages differ in placeholders, or a text for SMS does not fit one GSM-7 segment with the longest values.
    /// </exception>
    public MessageTemplates(ExplanationTexts dates)
    {
        _dates = dates;
        var assembly = typeof(MessageTemplates).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            _templates[resource[Prefix.Length..^".json".Length]] = Read(assembly, resource);
        }
    }

    /// <summary>The names of all templates.</summary>
    public IReadOnlyCollection<string> Names => _templates.Keys;

    /// <summary>Whether a template has a text for SMS.</summary>
    /// <exception cref="KeyNotFoundException">There is no such template.</exception>
    public bool HasSms(string template) => _templates[template][Language.It].ShortMessage is not null;

    /// <summary>Whether a template has a button, and needs a link.</summary>
    /// <exception cref="KeyNotFoundException">There is no such template.</exception>
    public bool HasAction(string template) => _templates[template][Language.It].Action is not null;

    /// <summary>The names of a template's placeholders in e-mails.</summary>
    /// <exception cref="KeyNotFoundException">There is no such template.</exception>
    public IReadOnlyCollection<string> PlaceholdersOf(string template) => _templates[template][Language.It].Placeholders;

    /// <summary>The placeholders of a template in SMS as they are written, such as <c>{lastDay}</c> and <c>{code:6}</c>; none without a text for SMS.</summary>
    /// <exception cref="KeyNotFoundException">There is no such template.</exception>
    public IReadOnlyCollection<string> SmsPlaceholdersOf(string template) => _templates[template][Language.It].ShortMessage is { } sms ? sms.Placeholders : [];

    /// <summary>Renders an SMS.</summary>
    /// <exception cref="KeyNotFoundException">There is no such template, or a placeholder has no value.</exception>
    /// <exception cref="InvalidOperationException">The template has no text for SMS.</exception>
    /// <exception cref="ArgumentException">A value does not fit its placeholder.</exception>
    public RenderedSms RenderSms(string template, Language language, IReadOnlyDictionary<string, object> values)
    {
        var wording = _templates[template][language].ShortMessage ?? throw new InvalidOperationException($"The template {template} has no text for SMS.");
        var text = wording.Fill(name => values[name]);

        // Filled in full first, so that a secret of the wrong length is found whether or not it is masked.
        return new(text, wording.Fill(name => IsSecret(name) ? Masked(values[name]) : values[name]));
    }

    /// <summary>Renders a message.</summary>
    /// <exception cref="KeyNotFoundException">There is no such template, or a placeholder has no value.</exception>
    public RenderedMessage Render(string template, Language language, IReadOnlyDictionary<string, object> values, Uri? link)
    {
        var wording = _templates[template][language];
        string Fill(string text) => Placeholder().Replace(text, match => Write(values[match.Groups[1].Value], language));

        string FillMasked(string text) => Placeholder().Replace(
            text, match => IsSecret(match.Groups[1].Value) ? Mask : Write(values[match.Groups[1].Value], language));

        // A line break in a value would begin a header of its own in a subject.
        var subject = Controls().Replace(Fill(wording.Subject), " ");
        var signed = wording with { Signature = Fill(wording.Signature) };
        var paragraphs = wording.Paragraphs.Select(Fill).ToList();
        return new(
            subject,
            PlainText(paragraphs, signed, link?.AbsoluteUri),
            Html(subject, paragraphs, signed, language, link?.AbsoluteUri),
            PlainText(wording.Paragraphs.Select(FillMasked).ToList(), signed, link is null ? null : Masked(link)));
    }

    private static bool IsSecret(string placeholder) => _secrets.Contains(placeholder, StringComparer.Ordinal);

    // As long as the secret, so that the masked text fits where the text did.
    private static string Masked(object secret) => new('*', secret is string text ? text.Length : 0);

    private static string PlainText(List<string> paragraphs, Wording wording, string? link)
    {
        var text = new StringBuilder();
        foreach (var paragraph in paragraphs)
        {
            text.Append(paragraph).Append("\n\n");
        }

        if (link is not null)
        {
            text.Append(wording.Action).Append(":\n").Append(link).Append("\n\n");
        }

        return text.Append(wording.Signature).Append('\n').ToString();
    }

    private static string Html(string subject, List<string> paragraphs, Wording wording, Language language, string? link)
    {
        var html = new StringBuilder($"""
            <!doctype html>
            <html lang="{language.ToString().ToLowerInvariant()}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{_encoder.Encode(subject)}</title></head>
            <body style="font-family:Arial,sans-serif;font-size:16px;line-height:1.5;color:#1a1a1a;background:#ffffff;max-width:40em;margin:0 auto;padding:1em">
            <h1 style="font-size:20px">{_encoder.Encode(subject)}</h1>

            """);
        foreach (var paragraph in paragraphs)
        {
            html.Append("<p>").Append(_encoder.Encode(paragraph)).Append("</p>\n");
        }

        if (link is not null)
        {
            var address = _encoder.Encode(link);
            html.Append(CultureInfo.InvariantCulture, $"""
                <p><a href="{address}" style="display:inline-block;background:#00457c;color:#ffffff;padding:12px 20px;text-decoration:none;border-radius:4px">{_encoder.Encode(wording.Action!)}</a></p>
                <p style="font-size:14px;word-break:break-all">{address}</p>

                """);
        }

        return html.Append("<p>").Append(_encoder.Encode(wording.Signature)).Append("</p>\n</body>\n</html>\n").ToString();
    }

    private static string Masked(Uri link) => link.GetLeftPart(UriPartial.Path) + (link.Query.Length == 0 ? "" : "?***");

    private static Dictionary<Language, Wording> Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var wordings = JsonSerializer.Deserialize<Dictionary<string, Wording>>(stream, _strict)!
            .ToDictionary(entry => Enum.Parse<Language>(entry.Key, ignoreCase: true), entry => entry.Value);
        var italian = wordings.GetValueOrDefault(Language.It);
        foreach (var language in Enum.GetValues<Language>())
        {
            if (!wordings.TryGetValue(language, out var wording) || italian is null)
            {
                throw new InvalidOperationException($"{resource}: the language {language} is missing.");
            }

            if (!wording.Placeholders.SetEquals(italian.Placeholders) || wording.Action is null != italian.Action is null)
            {
                throw new InvalidOperationException($"{resource}: {language} has other placeholders, or another action, than Italian.");
            }

            if (Placeholder().Matches($"{wording.Subject} {wording.Signature}").Any(match => IsSecret(match.Groups[1].Value)))
            {
                throw new InvalidOperationException($"{resource}: {language} has a secret in the subject or the signature.");
            }

            if (wording.ShortMessage is null != italian.ShortMessage is null
                || (wording.ShortMessage is { } sms && !sms.Placeholders.SetEquals(italian.ShortMessage!.Placeholders)))
            {
                throw new InvalidOperationException($"{resource}: {language} has another text for SMS than Italian, or other placeholders in it.");
            }
        }

        return wordings;
    }

    private string Write(object value, Language language) => value switch
    {
        LocalDate date => _dates.Write(date, language),
        string text => text,
        _ => throw new ArgumentException($"A placeholder stands for a date or a text, not for {value.GetType().Name}."),
    };

    [GeneratedRegex(@"\p{Cc}+", RegexOptions.CultureInvariant)]
    private static partial Regex Controls();

    [GeneratedRegex(@"\{([a-zA-Z]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    private sealed record Wording(string Subject, string[] Paragraphs, string Signature, string? Action = null, string? Sms = null)
    {
        public SmsWording? ShortMessage { get; } = Sms is null ? null : new(Sms);

        public HashSet<string> Placeholders => Paragraphs.Append(Subject).Append(Signature)
            .SelectMany(text => Placeholder().Matches(text).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);
    }
}

using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Scadenzario.Deadlines;
using Scadenzario.Deadlines.Explanations;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Scadenzario.Documents;

/// <summary>A dossier as a page to print: no script, nothing from elsewhere. Labels in the four languages from an embedded file.</summary>
public sealed class EvidencePage
{
    private const string Resource = "Scadenzario.Documents.evidence-texts.json";
    private static readonly HtmlEncoder _encoder = HtmlEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.GeneralPunctuation);
    private readonly Dictionary<Language, Dictionary<string, string>> _texts;
    private readonly ExplanationTexts _dates;

    /// <exception cref="InvalidOperationException">A language or a label is missing.</exception>
    public EvidencePage(ExplanationTexts dates)
    {
        _dates = dates;
        using var stream = typeof(EvidencePage).Assembly.GetManifestResourceStream(Resource)!;
        _texts = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!
            .ToDictionary(entry => Enum.Parse<Language>(entry.Key, ignoreCase: true), entry => entry.Value);
        foreach (var language in Enum.GetValues<Language>())
        {
            if (!_texts.TryGetValue(language, out var texts) || !texts.Keys.ToHashSet().SetEquals(_texts[Language.It].Keys))
            {
                throw new InvalidOperationException($"{Resource}: {language} has not the same labels as Italian.");
            }
        }
    }

    /// <summary>The page of a dossier.</summary>
    public IActionResult Of(EvidenceDossier dossier, Language language)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var text = _texts[language];
        var rows = new StringBuilder();
        void Row(string label, string? value) =>
            rows.Append("<dt>").Append(_encoder.Encode(text[label])).Append("</dt><dd>").Append(_encoder.Encode(value ?? "–")).Append("</dd>\n");
        Row("document", dossier.DocumentId);
        Row("insurer", dossier.Insurer);
        Row("contract", dossier.ContractId == dossier.FiledUnder ? dossier.ContractId : $"{dossier.ContractId} ({dossier.FiledUnder})");
        Row("member", dossier.Member ?? text["holder"]);
        Row("kind", dossier.Kind);
        Row("type", string.Create(CultureInfo.InvariantCulture, $"{dossier.MediaType}, {dossier.Bytes}"));
        Row("hash", dossier.Sha256);
        Row("archived", Json.Text(dossier.ArchivedAt));
        Row("dispatched", dossier.DispatchDate is { } day ? _dates.Write(day, language) : text["none"]);
        Row("delivery", dossier.Delivery);
        if (dossier.Misfiled is { } misfiled)
        {
            Row("misfiled", $"{Json.Text(misfiled.At)}, {misfiled.By}: {misfiled.Reason}{(misfiled.RefiledAs is { } anew ? $" → {anew}" : "")}");
        }

        return new HtmlPage(StatusCodes.Status200OK, $$"""
            <!doctype html>
            <html lang="{{language.ToString().ToLowerInvariant()}}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{{_encoder.Encode(text["title"])}} – {{dossier.DocumentId}}</title>
            <style>{{HtmlPage.Style}}</style>
            </head>
            <body>
            <main>
            <h1>{{_encoder.Encode(text["title"])}}</h1>
            <dl>
            {{rows}}</dl>
            {{Derivation("derivation", dossier.DispatchDerivation, language)}}{{Derivation("deadline", dossier.Deadline, language)}}<h2>{{_encoder.Encode(text["messages"])}}</h2>
            {{Messages(dossier.Messages, text)}}
            </main>
            </body>
            </html>
            """);
    }

    private string Derivation(string label, DeadlineAnswer? answer, Language language)
    {
        if (answer is null)
        {
            return "";
        }

        var text = _texts[language];
        var html = new StringBuilder();
        html.Append("<h2>").Append(_encoder.Encode(text[label])).Append("</h2>\n<p>").Append(_encoder.Encode($"{answer.Rule}, {answer.Edition}, {answer.Article}")).Append("</p>\n");
        if (answer.LastDay is { } lastDay)
        {
            html.Append("<p>").Append(_encoder.Encode($"{text["lastDay"]}: {_dates.Write(lastDay, language)}")).Append("</p>\n");
        }

        html.Append("<ol>\n");
        foreach (var step in answer.Explanation)
        {
            html.Append("<li>").Append(_encoder.Encode(step.Law is null ? step.Text : $"{step.Text} ({step.Law})")).Append("</li>\n");
        }

        return html.Append("</ol>\n").ToString();
    }

    private static string Messages(IReadOnlyList<EvidenceMessage> messages, Dictionary<string, string> text)
    {
        if (messages.Count == 0)
        {
            return $"<p>{_encoder.Encode(text["noMessages"])}</p>";
        }

        var html = new StringBuilder();
        foreach (var message in messages)
        {
            html.Append("<dl>\n");
            void Row(string label, string? value) =>
                html.Append("<dt>").Append(_encoder.Encode(text[label])).Append("</dt><dd>").Append(_encoder.Encode(value ?? "–")).Append("</dd>\n");
            Row("operation", $"{message.OperationId} ({message.Channel}, {message.Template}, {message.Language})");
            Row("recipient", message.Recipient);
            Row("outcome", message.Outcome);
            Row("at", message.HandedOverAt is { } at ? Json.Text(at) : null);
            Row("report", message.Report is null ? null : $"{message.Report}, {(message.ReportedAt is { } reported ? Json.Text(reported) : "–")}");
            Row("text", $"{message.Subject}\n{message.Text}".Trim());
            html.Append("</dl>\n");
        }

        return html.ToString();
    }
}

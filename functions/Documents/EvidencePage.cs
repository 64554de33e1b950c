using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Scadenzario.Deadlines;
using Scadenzario.Deadlines.Explanations;
using Scadenzario.Html;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Scadenzario.Documents;

/// <summary>A dossier as a page to print: no script, nothing from elsewhere. Labels in the four languages from an embedded file.</summary>
/// <exception cref="InvalidOperationException">A language or a label is missing.</exception>
public sealed class EvidencePage(ExplanationTexts dates)
{
    private readonly PageTexts _texts = PageTexts.Load("Scadenzario.Documents.evidence-texts.json");

    /// <summary>The page of a dossier.</summary>
    public IActionResult Of(EvidenceDossier dossier, Language language)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var text = _texts[language];
        return Frame.Plain(StatusCodes.Status200OK, language, text["title"], Markup.Of($"""
            <dl>
            {Facts(dossier, language)}</dl>
            {Derivation("derivation", dossier.DispatchDerivation, language)}{Derivation("deadline", dossier.Deadline, language)}<h2>{text["messages"]}</h2>
            {Messages(dossier.Messages, text)}
            """), $"{text["title"]} – {dossier.DocumentId}");
    }

    private IEnumerable<Markup> Facts(EvidenceDossier dossier, Language language)
    {
        var text = _texts[language];
        yield return Row(text, "document", dossier.DocumentId);
        yield return Row(text, "insurer", dossier.Insurer);
        yield return Row(text, "contract", dossier.ContractId == dossier.FiledUnder ? dossier.ContractId : $"{dossier.ContractId} ({dossier.FiledUnder})");
        yield return Row(text, "member", dossier.Member ?? text["holder"]);
        yield return Row(text, "kind", dossier.Kind);
        yield return Row(text, "type", string.Create(CultureInfo.InvariantCulture, $"{dossier.MediaType}, {dossier.Bytes}"));
        yield return Row(text, "hash", dossier.Sha256);
        yield return Row(text, "archived", Json.Text(dossier.ArchivedAt));
        yield return Row(text, "dispatched", dossier.DispatchDate is { } day ? dates.Write(day, language) : text["none"]);
        yield return Row(text, "delivery", dossier.Delivery);
        if (dossier.Misfiled is { } misfiled)
        {
            yield return Row(text, "misfiled", $"{Json.Text(misfiled.At)}, {misfiled.By}: {misfiled.Reason}{(misfiled.RefiledAs is { } anew ? $" → {anew}" : "")}");
        }
    }

    private Markup Derivation(string label, DeadlineAnswer? answer, Language language)
    {
        if (answer is null)
        {
            return Markup.Empty;
        }

        var text = _texts[language];
        var lastDay = answer.LastDay is { } day ? Markup.Of($"<p>{text["lastDay"]}: {dates.Write(day, language)}</p>\n") : Markup.Empty;
        var steps = answer.Explanation.Select(step => Markup.Of($"<li>{(step.Law is null ? step.Text : $"{step.Text} ({step.Law})")}</li>\n"));
        return Markup.Of($"<h2>{text[label]}</h2>\n<p>{answer.Rule}, {answer.Edition}, {answer.Article}</p>\n{lastDay}<ol>\n{steps}</ol>\n");
    }

    private static Markup Messages(IReadOnlyList<EvidenceMessage> messages, IReadOnlyDictionary<string, string> text) => messages.Count == 0
        ? Markup.Of($"<p>{text["noMessages"]}</p>")
        : Markup.Join(messages.Select(message => Markup.Of($"""
            <dl>
            {Row(text, "operation", $"{message.OperationId} ({message.Channel}, {message.Template}, {message.Language})")}{Row(text, "recipient", message.Recipient)}{Row(text, "outcome", message.Outcome)}{Row(text, "at", message.HandedOverAt is { } at ? Json.Text(at) : null)}{Row(text, "report", message.Report is null ? null : $"{message.Report}, {(message.ReportedAt is { } reported ? Json.Text(reported) : "–")}")}{Row(text, "text", $"{message.Subject}\n{message.Text}".Trim())}</dl>

            """)));

    private static Markup Row(IReadOnlyDictionary<string, string> text, string label, string? value) =>
        Markup.Of($"<dt>{text[label]}</dt><dd>{value ?? "–"}</dd>\n");
}

using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Rules;

namespace Scadenzario.Terminations;

/// <summary>Says a decision in a language: the reason, the notes, and the derivation as one paragraph.</summary>
public sealed class DecisionTexts(TerminationTexts texts)
{
    /// <summary>What is decided and why.</summary>
    public string Reason(TerminationDecision decision, string product, Language language)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var values = new Dictionary<string, object> { ["product"] = product };
        if (decision.Answer is { LastDay: { } lastDay } answer)
        {
            values["lastDay"] = lastDay;
            values["extended"] = answer.ExtendedLastDay!.Value;
            values["time"] = Instant.FromDateTimeOffset(answer.EndsAt!.Value).InZone(ZurichTime.Zone).TimeOfDay;
        }

        if (decision.CoverEndsOn is { } end)
        {
            values["end"] = end;
        }

        if (decision.Missing is { } missing)
        {
            values["missing"] = texts.Write(missing, language);
        }

        if (decision.MendableUntil is { } until)
        {
            values["until"] = until;
        }

        return texts.Write(decision.Reason, language, values);
    }

    /// <summary>What else the holder must know: a lost refund, the right to end the whole contract.</summary>
    public IReadOnlyList<string> Notes(TerminationDecision decision, Language language)
    {
        ArgumentNullException.ThrowIfNull(decision);
        List<string> notes = [];
        if (decision.Refund is { } refund)
        {
            notes.Add(texts.Write(
                refund.IsCertain ? "note.refund" : "note.refund.maybe", language, new Dictionary<string, object> { ["article"] = refund.Article }));
        }

        if (decision.MayEndWholeContract)
        {
            notes.Add(texts.Write("note.whole", language));
        }

        return notes;
    }

    /// <summary>The steps of the computation in a row, each with its law; empty where nothing was computed.</summary>
    public static string Derivation(TerminationDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return string.Join(' ', (decision.Answer?.Explanation ?? []).Select(step => step.Law is null ? step.Text : $"{step.Text} ({step.Law})"));
    }
}

using Scadenzario.Rules;

namespace Scadenzario.Terminations.Watches;

/// <summary>What reminders and calendar entries say, in the four languages.</summary>
public sealed class WatchTexts(TerminationTexts texts, RuleBook rules)
{
    /// <summary>The values of the reminder's template.</summary>
    public IReadOnlyDictionary<string, object> Values(WatchRow row, WatchDeadline deadline, Language language)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(deadline);
        return new Dictionary<string, object>
        {
            ["what"] = What(row, language),
            ["sentence"] = Sentence(row, deadline, language),
            ["form"] = Form(row, deadline, language),
            ["remindBy"] = deadline.RemindBy,
        };
    }

    /// <summary>What it is about: the rule in a few words.</summary>
    public string What(WatchRow row, Language language)
    {
        ArgumentNullException.ThrowIfNull(row);
        return rules.Find(row.Rule)!.Description.In(language);
    }

    /// <summary>What must be where by when.</summary>
    public string Sentence(WatchRow row, WatchDeadline deadline, Language language)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(deadline);
        return texts.Write(row.Watched.Text, language, new Dictionary<string, object>
        {
            ["what"] = What(row, language),
            ["remindBy"] = deadline.RemindBy,
            ["lastDay"] = deadline.LastDay,
        });
    }

    /// <summary>In which form, and within which hours.</summary>
    public string Form(WatchRow row, WatchDeadline deadline, Language language)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(deadline);
        var form = row.Watched.Form switch
        {
            FormRequirement.WithSignature => texts.Write("form.signed", language),
            FormRequirement.Written => texts.Write("form.written", language),
            FormRequirement.AnyText => texts.Write("form.text", language),
            _ => texts.Write("watch.noForm", language),
        };
        return row.Watched.OfficeHours && deadline.Closes is { } closes
            ? $"{form} {texts.Write("form.office", language, new Dictionary<string, object> { ["time"] = closes })}"
            : form;
    }
}

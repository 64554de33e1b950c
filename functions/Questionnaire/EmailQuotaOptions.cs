using System.ComponentModel.DataAnnotations;

namespace Scadenzario.Questionnaire;

/// <summary>Configuration section <c>EmailQuota</c>: how many mails the provider takes. The defaults are those of Azure Communication Services; 0 lifts a limit.</summary>
public sealed class EmailQuotaOptions
{
    /// <summary>Mails a minute; 0: no limit.</summary>
    [Range(0, 1_000_000)]
    public int PerMinute { get; set; } = 30;

    /// <summary>Mails an hour; 0: no limit.</summary>
    [Range(0, 1_000_000)]
    public int PerHour { get; set; } = 100;

    /// <summary>The same as a value.</summary>
    public Quota ToQuota() => new(PerMinute, PerHour);
}

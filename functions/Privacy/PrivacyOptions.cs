using System.ComponentModel.DataAnnotations;

namespace Scadenzario.Privacy;

/// <summary>Configuration section <c>Privacy</c>.</summary>
public sealed class PrivacyOptions
{
    /// <summary>
    /// For how many days after archiving the storage account keeps archived documents unchangeable, whatever the app asks for: the <c>archiveImmutableDays</c> of the
    /// deployment. 0, the default, where there is no such policy, as on the embedded host.
    /// </summary>
    [Range(0, 36500)]
    public int ArchiveImmutableDays { get; set; }
}

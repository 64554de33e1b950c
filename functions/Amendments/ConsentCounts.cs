namespace Scadenzario.Amendments;

/// <summary>The counters of an amendment.</summary>
public sealed class ConsentCounts
{
    /// <summary>All its contracts.</summary>
    public int Contracts { get; private set; }

    /// <summary>Those whose notice was seen to.</summary>
    public int Notified { get; private set; }

    /// <summary>Those that were reminded at least once.</summary>
    public int Reminded { get; private set; }

    /// <summary>How many there are of each status.</summary>
    public IReadOnlyDictionary<ConsentStatus, int> ByStatus => _byStatus;

    private readonly SortedDictionary<ConsentStatus, int> _byStatus = new(Enum.GetValues<ConsentStatus>().ToDictionary(status => status, _ => 0));

    internal void Add(ConsentRow row, AmendmentRow amendment)
    {
        Contracts++;
        Notified += row.NotifiedAt is null ? 0 : 1;
        Reminded += row.FirstReminderAt is null && row.SecondReminderAt is null ? 0 : 1;
        _byStatus[ConsentView.StatusOf(row, amendment)]++;
    }
}

namespace Scadenzario.Deadlines.Reading;

/// <summary>All that is wrong with the facts of one request, by the bare fact name.</summary>
public sealed class FactErrors
{
    private readonly SortedDictionary<string, List<string>> errors = new(StringComparer.Ordinal);

    /// <summary>Whether nothing is wrong.</summary>
    public bool None => errors.Count == 0;

    /// <summary>Notes one fault of a fact.</summary>
    public void Add(string fact, string fault)
    {
        if (!errors.TryGetValue(fact, out var faults))
            errors.Add(fact, faults = []);
        faults.Add(fault);
    }

    /// <summary>Notes a fault of a fact of which nothing else is known to be wrong.</summary>
    public void AddIfNone(string fact, string fault)
    {
        if (!errors.ContainsKey(fact))
            Add(fact, fault);
    }

    /// <summary>The faults by fact.</summary>
    public IReadOnlyDictionary<string, string[]> ToDictionary() =>
        errors.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.Ordinal);
}

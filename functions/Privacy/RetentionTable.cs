using System.Text;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Blobs;
using Scadenzario.Rules;
using Scadenzario.Tables;

namespace Scadenzario.Privacy;

/// <summary>The retention table: every kind of data with its purpose, basis and duration. Read strictly at the start.</summary>
public sealed class RetentionTable
{
    /// <summary>The engine's store.</summary>
    public const string Orchestrations = "orchestrations";

    /// <summary>The inbox of the embedded host's emulator; Azure has none.</summary>
    public const string InboxEmulator = "inbox-emulator";

    private RetentionTable(IReadOnlyList<RetentionKind> kinds, IReadOnlyList<BeyondReach> beyond) => (Kinds, Beyond) = (kinds, beyond);

    /// <summary>All places in which the app keeps anything.</summary>
    public static IReadOnlyList<string> Stores { get; } =
        [.. TableSet.Names.Select(name => "tables/" + name), .. BlobSet.Names.Select(name => "blobs/" + name), Orchestrations, InboxEmulator];

    /// <summary>All kinds, in the order of the file.</summary>
    public IReadOnlyList<RetentionKind> Kinds { get; }

    /// <summary>What lies outside the product's reach when something is erased.</summary>
    public IReadOnlyList<BeyondReach> Beyond { get; }

    /// <summary>The kind of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public RetentionKind this[string kind] => Kinds.FirstOrDefault(k => k.Kind == kind) ?? throw new KeyNotFoundException($"No kind of data is called '{kind}'.");

    /// <summary>The table that this app carries.</summary>
    /// <exception cref="DataFileException">It is malformed.</exception>
    public static RetentionTable Load() => Read(DataFile.Embedded("privacy").Single());

    /// <summary>Reads a table.</summary>
    /// <exception cref="DataFileException">It is malformed.</exception>
    public static RetentionTable Read(DataFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var content = file.Read<Content>();
        for (var i = 0; i < content.Kinds.Count; i++)
        {
            if (Fault(content.Kinds[i]) is { } fault)
            {
                throw file.At($"kinds[{i}].{fault.Member}", fault.Text);
            }

            if (content.Kinds.Take(i).Any(k => k.Kind == content.Kinds[i].Kind))
            {
                throw file.At($"kinds[{i}].kind", "is there twice");
            }
        }

        return new(content.Kinds, content.Beyond);
    }

    /// <summary>The places of the app that no kind of data is in: none, or a test fails.</summary>
    public IReadOnlyList<string> Missing => [.. Stores.Where(store => Kinds.All(kind => kind.Store != store))];

    /// <summary>The table for <c>docs/privacy.md</c>.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder("| kind | where | what | purpose | basis | how long | erasure request |\n|---|---|---|---|---|---|---|\n");
        foreach (var kind in Kinds)
        {
            text.Append("| ").AppendJoin(" | ", kind.Kind, $"`{kind.Store}`", kind.Holds, kind.Purpose, kind.Basis, kind.Duration, Words(kind.Erasure)).Append(" |\n");
        }

        return text.ToString();
    }

    private static string Words(ErasureEffect effect) => effect switch
    {
        ErasureEffect.Deleted => "deleted",
        ErasureEffect.Pseudonymised => "kept under a pseudonym",
        _ => "about no person",
    };

    private static (string Member, string Text)? Fault(RetentionKind kind)
    {
        var period = kind.Period is null ? null : PeriodPattern.Roundtrip.Parse(kind.Period) is { Success: true, Value: var value } ? value : Period.Zero;
        var needsPeriod = kind.End is RetentionEnd.Period or RetentionEnd.ContractEnd or RetentionEnd.Stale;
        return !Stores.Contains(kind.Store) ? ("store", $"'{kind.Store}' is no store of this app")
            : new[] { kind.Kind, kind.Holds, kind.Purpose, kind.Basis }.Any(string.IsNullOrWhiteSpace) ? ("kind", "has an empty text")
            : new[] { kind.Kind, kind.Holds, kind.Purpose, kind.Basis }.Any(t => t.AsSpan().ContainsAny('|', '\n', '\r')) ? ("kind", "has a text that fits no table")
            : needsPeriod != kind.Period is not null ? ("period", needsPeriod ? "is missing" : "is not wanted here")
            : period is not null && (period.HasTimeComponent || period.Years + period.Months + period.Days + period.Weeks <= 0) ? ("period", "is no period of days, months or years")
            : (kind.End is RetentionEnd.Period or RetentionEnd.Together) != kind.Since is not null ? ("since", kind.Since is null ? "is missing" : "is not wanted here")
            : null;
    }

    private sealed record Content(IReadOnlyList<RetentionKind> Kinds, IReadOnlyList<BeyondReach> Beyond);
}

/// <summary>A copy that an erasure here does not reach.</summary>
/// <param name="What">What it is.</param>
/// <param name="Why">Why it stays, and until when.</param>
public sealed record BeyondReach(string What, string Why);

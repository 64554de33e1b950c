namespace Scadenzario.Rules;

/// <summary>All rules, read and checked once at the start of the app.</summary>
public sealed class RuleBook
{
    private readonly Dictionary<string, Rule> rules = new(StringComparer.Ordinal);

    /// <summary>Reads rule files.</summary>
    /// <exception cref="DataFileException">A file breaks a rule of the format (see <see cref="RuleValidation"/>), or two have one id.</exception>
    public RuleBook(IEnumerable<DataFile> files)
    {
        foreach (var file in files)
        {
            var rule = file.Read<Rule>();
            RuleValidation.Check(rule, file);
            if (!rules.TryAdd(rule.Id, rule))
                throw file.At("id", $"The rule {rule.Id} is given twice.");
        }
        All = [.. rules.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal)];
    }

    /// <summary>All rules by id.</summary>
    public IReadOnlyList<Rule> All { get; }

    /// <summary>The rules embedded in this app.</summary>
    /// <exception cref="DataFileException">A file is wrong.</exception>
    public static RuleBook Load() => new(DataFile.Embedded("rules"));

    /// <summary>The rule of that exact id, or null.</summary>
    public Rule? Find(string id) => rules.GetValueOrDefault(id);
}

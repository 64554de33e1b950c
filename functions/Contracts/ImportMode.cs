namespace Scadenzario.Contracts;

/// <summary>Whether an import writes.</summary>
public enum ImportMode
{
    /// <summary>Writes the lines that are good.</summary>
    Write,

    /// <summary>Writes nothing: reports what it would do.</summary>
    DryRun,
}

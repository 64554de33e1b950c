namespace Scadenzario.Rules;

/// <summary>A rule or holiday file that says something wrong. The app does not start with it.</summary>
/// <param name="file">The file's name.</param>
/// <param name="line">The line, from 1; 0 where the fault has no place of its own.</param>
/// <param name="fault">What is wrong.</param>
/// <param name="inner">The reader's exception, if it was one.</param>
public sealed class DataFileException(string file, int line, string fault, Exception? inner = null)
    : Exception(line > 0 ? $"{file}({line}): {fault}" : $"{file}: {fault}", inner)
{
    /// <summary>The file's name.</summary>
    public string File { get; } = file;

    /// <summary>The line, from 1; 0 where the fault has no place of its own.</summary>
    public int Line { get; } = line;
}

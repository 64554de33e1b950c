namespace Benchmarks.Measuring;

/// <summary>A table in Markdown whose columns line up; the first column is text, the others are numbers.</summary>
internal sealed class Table(params string[] headings)
{
    private readonly List<string[]> rows = [];

    /// <summary>Adds a row.</summary>
    /// <exception cref="ArgumentException">It has another number of cells than there are headings.</exception>
    public void Add(params string[] cells)
    {
        if (cells.Length != headings.Length)
            throw new ArgumentException("A row has a cell for each heading.", nameof(cells));
        rows.Add(cells);
    }

    /// <summary>Writes it.</summary>
    public void WriteTo(TextWriter output)
    {
        var widths = headings.Select((heading, i) => rows.Select(row => row[i].Length).Append(heading.Length).Max()).ToArray();
        Write(headings);
        output.WriteLine("|" + string.Join('|', widths.Select((width, i) => new string('-', width + (i == 0 ? 2 : 1)) + (i == 0 ? "" : ":"))) + "|");
        rows.ForEach(Write);

        void Write(string[] cells) =>
            output.WriteLine("| " + string.Join(" | ", cells.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))) + " |");
    }
}

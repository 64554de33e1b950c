namespace Embedded.FunctionsHost.Invocation;

/// <summary>Describes exceptions for the log.</summary>
internal static class Failure
{
    /// <summary>Types and places, from the outermost to the innermost. Messages are left out: they may carry personal data.</summary>
    public static string Describe(Exception exception)
    {
        var lines = new List<string>();
        for (var e = exception; e is not null; e = e.InnerException)
        {
            lines.Add($"{e.GetType().FullName}{Environment.NewLine}{e.StackTrace}");
        }

        return string.Join(Environment.NewLine, lines);
    }
}

namespace BrowserTests;

/// <summary>The browser of this machine: Debian's packages chromium and chromium-driver, or where the variables CHROMIUM and CHROMEDRIVER point.</summary>
internal static class Chromium
{
    public static string? Browser { get; } = Find("CHROMIUM", "chromium");

    public static string? Driver { get; } = Find("CHROMEDRIVER", "chromedriver");

    /// <summary>Why no browser test can run; null where they can.</summary>
    public static string? Missing => Browser is null ? "Chromium is not installed." : Driver is null ? "chromedriver is not installed." : null;

    /// <summary>Whether a missing browser is a failure: in CI.</summary>
    public static bool IsRequired => Environment.GetEnvironmentVariable("REQUIRE_BROWSER") == "1";

    private static string? Find(string variable, string name) =>
        (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? [given] : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}

/// <summary>A test that needs a browser: skipped visibly without one, unless REQUIRE_BROWSER is 1.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.IsRequired ? null : Chromium.Missing;
}

/// <summary>Tests that need a browser: skipped visibly without one, unless REQUIRE_BROWSER is 1.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.IsRequired ? null : Chromium.Missing;
}

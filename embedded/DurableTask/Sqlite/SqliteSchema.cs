using System.Globalization;
using System.Reflection;

namespace Embedded.DurableTask;

/// <summary>The numbered scripts that make the database. A script never changes once it is released.</summary>
internal static class SqliteSchema
{
    /// <summary>Marks our files ("Scdz").</summary>
    public const int ApplicationId = 0x5363647A;

    /// <summary>The version that this program writes: the number of the last script.</summary>
    public static int Newest { get; } = Names().Count();

    /// <summary>Brings a database from a version to the newest, in one transaction.</summary>
    public static void Upgrade(SqliteConnection connection, int from)
    {
        if (from == Newest) return;
        connection.Execute("BEGIN IMMEDIATE");
        for (var version = from + 1; version <= Newest; version++) connection.Execute(Script(version));
        connection.Execute($"PRAGMA user_version = {Newest}; PRAGMA application_id = {ApplicationId}; COMMIT");
    }

    private static IEnumerable<string> Names() =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith("Schema/", StringComparison.Ordinal));

    private static string Script(int version)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Schema/{version:0000}.sql");
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new StoreException($"The schema script {name} is missing in this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

using System.Reflection;

namespace Embedded.Azurite;

/// <summary>The keeper script beside the assembly, and the packages that the build installed.</summary>
internal sealed record AzuriteInstallation(string Keeper, string Azurite)
{
    /// <summary>
    /// Finds the packages where the build put them (the checkout's <c>embedded/Azurite/node_modules</c>), or, for an output that was
    /// copied to another machine, in <c>azurite/node_modules</c> beside the assembly.
    /// </summary>
    /// <exception cref="AzuriteException">A part of it is missing.</exception>
    public static AzuriteInstallation Find()
    {
        var assembly = typeof(AzuriteInstallation).Assembly;
        var beside = Path.Combine(AppContext.BaseDirectory, "azurite");
        var recorded = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "AzuriteNodeModules").Value!;
        return Find(beside, recorded);
    }

    internal static AzuriteInstallation Find(string beside, string recordedNodeModules)
    {
        var keeper = Path.Combine(beside, "keeper.mjs");
        if (!File.Exists(keeper))
            throw new AzuriteException($"The Azurite keeper is missing: {keeper}.");

        string[] places = [recordedNodeModules, Path.Combine(beside, "node_modules")];
        var azurite = places.Select(place => Path.Combine(place, "azurite", "dist", "src", "azurite.js")).FirstOrDefault(File.Exists)
            ?? throw new AzuriteException($"Azurite is not installed in {string.Join(" or ", places)}; build embedded/Azurite, which runs npm.");
        return new AzuriteInstallation(keeper, azurite);
    }
}

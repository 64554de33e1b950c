using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Functions.Tests.Architecture;

/// <summary>The app is written against Microsoft's API alone, so that the same source runs on both hosts.</summary>
public sealed partial class HostBoundaryTests
{
    [Fact]
    public void Sources_HaveNoConditionOutsideProgram()
    {
        Assert.Matches(Condition(), Sources.Files["Program.cs"]);
        Assert.Equal(["Program.cs"], Sources.Files.Where(file => Condition().IsMatch(file.Value)).Select(file => file.Key));
    }

    [Fact]
    public void Sources_NameTheEmbeddedHostInProgramOnly()
    {
        Assert.Matches(EmbeddedName(), Sources.Files["Program.cs"]);
        Assert.Equal(["Program.cs"], Sources.Files.Where(file => EmbeddedName().IsMatch(file.Value)).Select(file => file.Key));
    }

    /// <summary>What the compiled app takes from our own assemblies has Microsoft's names; only Program knows the embedded host's failure.</summary>
    [Fact]
    public void App_TakesMicrosoftsTypesFromTheEmbeddedAssemblies()
    {
        var taken = TypesFromEmbedded();

        Assert.Contains("Microsoft.Azure.Functions.Worker.FunctionAttribute", taken);
        Assert.Contains("Microsoft.DurableTask.TaskOrchestrationContext", taken);
        Assert.Contains("Azure.Data.Tables.TableClient", taken);
        Assert.Contains("Azure.Communication.Email.EmailClient", taken);
        Assert.Equal(
            ["Embedded.FunctionsHost.EmbeddedHostException"],
            taken.Where(type => !type.StartsWith("Microsoft.", StringComparison.Ordinal) && !type.StartsWith("Azure.", StringComparison.Ordinal)));
    }

    private static List<string> TypesFromEmbedded()
    {
        using var file = File.OpenRead(Sources.App.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        var found = new List<string>();
        foreach (var handle in metadata.TypeReferences)
        {
            var outermost = metadata.GetTypeReference(handle);
            while (outermost.ResolutionScope.Kind == HandleKind.TypeReference)
            {
                outermost = metadata.GetTypeReference((TypeReferenceHandle)outermost.ResolutionScope);
            }

            if (outermost.ResolutionScope.Kind == HandleKind.AssemblyReference
                && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)outermost.ResolutionScope).Name).StartsWith("Embedded.", StringComparison.Ordinal))
            {
                found.Add($"{metadata.GetString(outermost.Namespace)}.{metadata.GetString(outermost.Name)}");
            }
        }

        return [.. found.Distinct()];
    }

    [GeneratedRegex(@"^[ \t]*#[ \t]*(if|elif|else)\b", RegexOptions.Multiline)]
    private static partial Regex Condition();

    [GeneratedRegex(@"\bEmbedded\.[A-Z]")]
    private static partial Regex EmbeddedName();
}

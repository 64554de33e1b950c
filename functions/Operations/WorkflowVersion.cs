using System.Globalization;
using Microsoft.DurableTask;

namespace Scadenzario.Operations;

/// <summary>
/// The version of the workflows' code, one whole number for all of them. An instance keeps the one that it was started with until it ends, however often it begins anew; an orchestrator that
/// is changed asks for it and goes the old way for older instances. See <c>docs/changing-workflows.md</c>.
/// </summary>
public static class WorkflowVersion
{
    /// <summary>The version that new instances get; <c>host.json</c> names the same as <c>defaultVersion</c>. Raised with every change that an instance would notice.</summary>
    public const string Current = "1";

    /// <summary>Whether an instance was started with a version or a later one. An instance without a version is from before there were any, and counts as 1.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="version">The version that brought the change, from 2.</param>
    /// <exception cref="FormatException">The instance's version is no whole number.</exception>
    public static bool StartedWith(this TaskOrchestrationContext context, int version)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (string.IsNullOrEmpty(context.Version) ? 1 : int.Parse(context.Version, NumberStyles.None, CultureInfo.InvariantCulture)) >= version;
    }
}

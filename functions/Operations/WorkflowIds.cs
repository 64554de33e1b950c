namespace Scadenzario.Operations;

/// <summary>Instance ids of the form <c>{prefix}{subject}-{number}</c>.</summary>
public static class WorkflowIds
{
    /// <summary>The subject of such an id; null where the id is none of that prefix.</summary>
    public static string? SubjectOf(string workflowId, string prefix)
    {
        ArgumentNullException.ThrowIfNull(workflowId);
        ArgumentNullException.ThrowIfNull(prefix);
        var end = workflowId.LastIndexOf('-');
        return workflowId.StartsWith(prefix, StringComparison.Ordinal) && end > prefix.Length ? workflowId[prefix.Length..end] : null;
    }
}

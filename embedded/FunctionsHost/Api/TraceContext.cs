namespace Microsoft.Azure.Functions.Worker;

/// <summary>The distributed trace that an invocation belongs to.</summary>
public abstract class TraceContext
{
    /// <summary>W3C traceparent; empty where there is none.</summary>
    public abstract string TraceParent { get; }

    /// <summary>W3C tracestate; empty where there is none.</summary>
    public abstract string TraceState { get; }
}

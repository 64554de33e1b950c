namespace Scadenzario.Documents.Inspection;

/// <summary>Unwinds an inspector at the first thing that refuses the file; <see cref="DocumentInspector"/> turns it into a verdict.</summary>
/// <param name="reason">One of <see cref="Refusal"/>.</param>
internal sealed class RefusedException(string reason) : Exception(reason)
{
    public string Reason { get; } = reason;
}

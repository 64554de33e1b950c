namespace Scadenzario.Documents.Inspection;

/// <summary>What an inspection comes to: a type, or the reason of a refusal. Never both.</summary>
/// <param name="Type">What the content is; null where it is refused.</param>
/// <param name="Reason">One of <see cref="Refusal"/>; null where it is accepted.</param>
public sealed record InspectionVerdict(DocumentType? Type, string? Reason)
{
    /// <summary>Accepted as what its content is.</summary>
    public static InspectionVerdict Accept(DocumentType type) => new(type, null);

    /// <summary>Refused.</summary>
    public static InspectionVerdict Refuse(string reason) => new(null, reason);
}

using Scadenzario.Contracts;

namespace Scadenzario.Operations.Customers;

/// <summary>What one capability can tell about a contract or participant. Every capability that keeps something about one registers a source.</summary>
public interface ICustomerTimelineSource
{
    /// <summary>Everything about a subject, in any order; nothing where the subject is unknown.</summary>
    Task<IReadOnlyList<TimelineItem>> OfAsync(Insurer insurer, string subjectId, CancellationToken ct);
}

/// <summary>Something that happened to a customer, or will.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What it is: <c>document</c>, <c>message</c>, <c>deadline</c>, <c>decision</c>, <c>case</c>, <c>change</c> or <c>access</c>.</param>
/// <param name="What">More exactly, as stable words.</param>
/// <param name="State">How it stands, as a stable word; null where that says nothing.</param>
/// <param name="Id">The document, message, case or workflow; null for none.</param>
/// <param name="Rule">The rule that it comes from.</param>
/// <param name="Article">The article of that rule.</param>
/// <param name="IsPlanned">Whether it is still to come.</param>
/// <param name="WorkflowId">The workflow behind it.</param>
public sealed record TimelineItem(
    DateTimeOffset At, string Kind, string What, string? State = null, string? Id = null, string? Rule = null, string? Article = null, bool IsPlanned = false,
    string? WorkflowId = null);

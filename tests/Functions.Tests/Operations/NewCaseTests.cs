using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Operations;

namespace Functions.Tests.Operations;

public sealed class NewCaseTests
{
    private static readonly NewCase _cause = new(
        Insurer.Swica, "message-undeliverable", "P-1", "activation-P-1-1", "invite-1", "benevita.activation", "9", "Find the right address.");

    /// <summary>Fixed for ever: a repeat after an update of the app must find the case that is there.</summary>
    [Fact]
    public void Id_IsTheSameInEveryVersion() => Assert.Equal("case-79041b6a06fa8c10417e", _cause.Id);

    [Fact]
    public void Id_IsAnIdAsInAddresses() => Assert.True(Ids.IsValid(_cause.Id));

    [Fact]
    public void Id_DiffersByKindWorkflowAndStep()
    {
        NewCase[] causes =
        [
            _cause, _cause with { Kind = "message-outcome-unknown" }, _cause with { WorkflowId = "activation-P-1-2" }, _cause with { Step = "invite-2" },
        ];

        Assert.Equal(4, causes.Select(c => c.Id).Distinct().Count());
    }

    [Fact]
    public void Id_DoesNotDependOnTheWords() => Assert.Equal(_cause.Id, (_cause with { Question = "Another wording.", Article = "9(2)" }).Id);

    [Fact]
    public void Row_IsOpenUntilSomebodyDecides() => Assert.Equal(("open", null, null), (new CaseRow().Status, new CaseRow().Decision, new CaseRow().ClosedAt));
}

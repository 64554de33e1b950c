using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Accounts;

/// <summary>The cases of accounts that nobody uses. What a person decides is carried out where the account was not used meanwhile.</summary>
public sealed class UnusedCases(AccountBook accounts, AccountBlocks blocks, OnlineContracts online, TimeProvider time) : ICaseDecisionHandler
{
    /// <summary>The kind of these cases.</summary>
    public const string Kind = "account-unused";

    private const string Keep = "keep";
    private const string Block = "block";
    private const string Terminate = "terminate";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [Kind];

    /// <inheritdoc />
    public IReadOnlyCollection<string> Decisions { get; } = [Keep, Block, Terminate];

    /// <summary>The case of an account.</summary>
    public static NewCase Of(UnusedInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new(
            input.Insurer,
            Kind,
            input.ContractId,
            input.WorkflowId,
            "ask",
            UnusedPlan.Rule,
            UnusedPlan.Article,
            "The account has not been used for more than two years, and the holder was warned. Decide \"keep\", \"block\" or \"terminate\"; the next use settles the question.");
    }

    /// <inheritdoc />
    public async Task DecidedAsync(CaseRow decided, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(decided);
        var insurer = Insurers.Parse(decided.PartitionKey)!.Value;
        var by = decided.ClosedBy ?? "backoffice";
        if (decided.Decision == Block)
        {
            await blocks.BlockAsync(insurer, decided.SubjectId, BlockedBy.Insurer, by, row => row.UnusedCase == decided.RowKey, ct);
        }
        else if (decided.Decision == Terminate
            && await accounts.FindAsync<OnlineContractRow>(insurer, decided.SubjectId, ct) is { } row && (row.UnusedCase == decided.RowKey || row.EndedAt is not null))
        {
            await online.EndAsync(insurer, decided.SubjectId, new(EndCauses.TerminatedByInsurer, decided.ClosedAt ?? time.GetUtcNow(), by), ct);
        }
    }
}
